package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No message shows what stands in profiles.yml or .env under a key that is called like a secret, however wrong it is. */
class ConfidentialTest {
    private static final String HEAD =
            "dev:\n  engine: postgres\n  postgres:\n    host: h\n    database: d\n    user: u\n    ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: S3CRET{{99",
                "password: \"S3CRET99{{\"",
                "password: \"{{ S3CRET99 }}\"",
                "password: \"{{ S3CRET99('x') }}\"",
                "password: \"{{ env(S3CRET99) }}\"",
                "password: \"{{ env('A', 'S3CRET99', 'x') }}\"",
                "password: \"{{ envv('S3CRET99') }}\"",
                "password: \"{{ env('A', S3CRET99='x') }}\"",
                "password: \"{{#S3CRET99}}\"",
                "password: \"{{/S3CRET99}}\"",
                "password: \"{{ 'x' | S3CRET99 }}\"",
                "password: \"{{ 'x'.S3CRET99 }}\"",
                "password: \"{% S3CRET99 %}{{ x }}\"",
                "password: *S3CRET99",
                "password: &S3CRET99",
                "password: !S3CRET99",
                "password: !S3CRET99 x",
                "password: !!S3CRET99 x",
                "password: !s!S3CRET99 x",
                "password: !<S3CRET99> x",
                "password: !!int S3CRET99",
                "password: @S3CRET99",
                "password: `S3CRET99",
                "password: %S3CRET99",
                "password: S3CRET99: x",
                "password: 'S3CRET99",
                "password: \"S3CRET99",
                "password: 'S3CRET99'x",
                "password: \"\\S3CRET99\"",
                "password: \"\\xS3CRET99\"",
                "password: [S3CRET99]",
                "password: {S3CRET99: x}",
                "password: >S3CRET99",
                "password: |S3CRET99",
                "password: |\n     {{ S3CRET99",
                "password: ?S3CRET99\n    ? S3CRET99",
                "password: -S3CRET99\n   x",
                "passwd: S3CRET99{{",
                "pwd: S3CRET99{{",
                "dsn: \"postgresql//u:S3CRET99@h{{\"",
                "dsn: postgresql//u:S3CRET99@h",
                "dsn: postgresql://u:S3CRET99{{@h/d",
                "port: S3CRET99\n    password: S3CRET99",
                "port: \"{{ env('DB_PASSWORD') }}\"",
                "server: \"{{ env('DB_PASSWORD') }}\"",
                "password: x\n  init_sql: \"set x = 'S3CRET99{{'\"",
                "password: x\n  init_sql: \"set x = '{{ S3CRET99 }}'\"",
                "password: x\n  init_sql: \"set x = {{ S3CRET99() }}\"",
                "password: x\n  init_sql: \"set x = 'S3CRET99'{{ env('A', 'b') }}\"",
                "password: x\n  init_sql: [\"set x = 'S3CRET99{{'\"]",
                "password: x\n  init_sql: {S3CRET99: x}",
                "password: x\n  init_sql: [99, {S3CRET99: x}, \"{{ nope }} S3CRET99\"]",
                "password: x\n  vars: {api_token: .inf, b_secret: !!int S3CRET99}",
            })
    void no_message_about_a_profile_shows_a_secret(String text) {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", HEAD + text + "\n")
                .variable("DB_PASSWORD", "S3CRET99")
                .model("m", "select 1 as n");
        List<String> errors = project.errors();
        assertThat(errors).isNotEmpty();
        assertThat(said(project, errors)).noneMatch(line -> line.contains("S3CRET") || line.contains("CRET99"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres: {host: h, database: d, user: u, password: pa,S3CRET99}",
                "postgres: {host: h, database: d, user: u, password: pa,S3CRET99, port: 5}",
                "postgres: {host: h, database: d, user: u, password: {{S3CRET99}}",
                "postgres: {host: h, database: d, user: u, password: S3CRET99{{}",
            })
    void nor_does_one_about_a_profile_on_one_line(String text) {
        TestProject project = TestProject.in(folder).file("profiles.yml", "dev:\n  engine: postgres\n  " + text + "\n");
        List<String> errors = project.errors();
        assertThat(errors).isNotEmpty().allMatch(error -> error.contains(" profiles.yml:"));
        assertThat(said(project, errors)).noneMatch(line -> line.contains("S3CRET"));
    }

    static List<Arguments> sentences() {
        return List.of(
                Arguments.of(
                        "password: S3CRET{{99",
                        "FFT-201 profiles.yml:7:21: the template in 'dev.postgres.password' cannot be read, and may be a"
                                + " secret, so it is not shown. A template holds {{ env('NAME', 'default') }} or {{"
                                + " project_dir() }}; put a text that holds '{{' into a variable, and write {{ env('NAME')"
                                + " }} here."),
                Arguments.of(
                        "password: \"{{ env('SHOP_PASSWORD') }}\"",
                        "FFT-204 profiles.yml:7:19: the environment variable 'SHOP_PASSWORD' is not set. Set it, put it into"
                                + " a .env file, or give a default: env('SHOP_PASSWORD', '…')."),
                Arguments.of(
                        "password: *S3CRET99",
                        "FFT-102 profiles.yml:7:15: this is not valid YAML: found undefined alias. A value that begins with"
                                + " * needs quotes around it; an alias repeats a value that has its &name."),
                Arguments.of(
                        "password: !S3CRET99",
                        "FFT-102 profiles.yml:7:15: the tag here is not known, or does not fit. The tags are !!str, !!int,"
                                + " !!float, !!bool and !!null; a text that begins with ! needs quotes around it."),
                Arguments.of(
                        "password: &S3CRET99",
                        "FFT-102 profiles.yml:7:15: an anchor stands here, and no value behind it. A text that begins with &"
                                + " needs quotes around it."),
                Arguments.of(
                        "password: [S3CRET99]",
                        "FFT-104 profiles.yml:7:15: 'dev.postgres.password' is a list, but a string or a number was"
                                + " expected."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void the_message_has_the_place_and_says_what_to_do(String text, String error) {
        assertThat(TestProject.in(folder)
                        .file("profiles.yml", HEAD + text + "\n")
                        .errors())
                .first()
                .asString()
                .startsWith(error);
    }

    @Test
    void what_the_database_quotes_of_init_sql_is_not_shown() {
        for (String sql : List.of(
                "create secret s (type s3, key_idd 'k', secret 'S3CRET99')",
                "set threads = 'S3CRET99'",
                "select 'S3CRET99",
                "selectt \\\"S3CRET99\\\"")) {
            TestProject project = TestProject.in(folder)
                    .file("profiles.yml", "dev:\n  engine: duckdb\n  init_sql: \"" + sql + "\"\n")
                    .model("m", "select 1 as n");
            List<String> said = new ArrayList<>();
            try {
                project.run();
            } catch (ProblemException e) {
                said.add(String.valueOf(e.getMessage()));
            }
            said.addAll(project.lines());
            assertThat(said).as(sql).anyMatch(line -> line.contains("FFT-402 profiles.yml:3:"));
            assertThat(said).as(sql).noneMatch(line -> line.contains("S3CRET99"));
        }
    }

    @Test
    void a_value_under_another_key_is_shown() {
        assertThat(TestProject.in(folder)
                        .file("profiles.yml", HEAD + "port: \"{{ nope }}\"\n")
                        .errors())
                .first()
                .asString()
                .contains("the name 'nope' is not known here.", "    {{ nope }}");
    }

    private static List<String> said(TestProject project, List<String> errors) {
        List<String> said = new ArrayList<>(errors);
        said.addAll(project.lines());
        return said;
    }
}
