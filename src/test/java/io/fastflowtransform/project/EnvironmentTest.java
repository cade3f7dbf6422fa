package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles, .env files and variables: who wins over whom, and how values are typed. */
class EnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void env_files_are_layered_below_the_shell() {
        TestProject project = TestProject.in(folder)
                .file(".env", "A=env\nB=env\nC=env\nD=env\nE=env\n")
                .file(".env.local", "B=local\nC=local\nD=local\nE=local\n")
                .file(".env.dev", "C=dev\nD=dev\nE='dev'\n")
                .file(".env.dev.local", "D=devlocal\nE=devlocal\n")
                .variable("E", "shell");
        assertThat(project.load().project().environment())
                .containsAllEntriesOf(Map.of("A", "env", "B", "local", "C", "dev", "D", "devlocal", "E", "shell"));
    }

    @Test
    void an_env_file_can_choose_the_profile() {
        TestProject project =
                TestProject.in(folder).file("profiles.yml", "a: {engine: duckdb}\ndefault: {engine: duckdb}\n");
        assertThat(project.load().project().profile().name()).isEqualTo("default");
        project.file(".env", "FFT_ACTIVE_ENV=a\n");
        assertThat(project.load().project().profile().name()).isEqualTo("a");
    }

    @Test
    void profiles_are_rendered_with_anchors_and_overridden_by_variables() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "base: &base\n  engine: duckdb\n  duckdb: &db\n    path: \"{{ env('DB', '.local/x.duckdb') }}\"\n    schema: raw\n"
                                + "dev:\n  <<: *base\n  duckdb:\n    <<: *db\n    schema: \"s_{{ env('WHO') }}\"\n")
                .profile("dev")
                .variable("WHO", "me");
        assertThat(project.load().project().profile().settings().values())
                .containsEntry("path", folder.resolve(".local/x.duckdb").toString())
                .containsEntry("schema", "s_me")
                .containsEntry("timezone", "UTC");
        project.variable("FF_DUCKDB_PATH", "other.duckdb").variable("FF_DUCKDB_SCHEMA", "s2");
        assertThat(project.load().project().profile().settings().values())
                .containsEntry("path", folder.resolve("other.duckdb").toString())
                .containsEntry("schema", "s2");
    }

    @Test
    void the_command_line_wins_over_the_profile_over_the_project() {
        TestProject project = TestProject.in(folder)
                .yaml("vars: {a: 1, b: 1, c: 1}\n")
                .file("profiles.yml", "dev: {engine: duckdb, vars: {b: 2, c: 2}}\n")
                .vars(Map.of("c", Value.of(3)));
        assertThat(project.load().project().variables())
                .containsEntry("a", Value.of(1))
                .containsEntry("b", Value.of(2))
                .containsEntry("c", Value.of(3));
    }

    @Test
    void infinity_and_no_number_are_errors() {
        assertThat(TestProject.in(folder)
                        .yaml("vars: {a: .nan, b: '.nan', c: -.inf}\n")
                        .errors())
                .anySatisfy(error -> assertThat(error).contains("project.yml:3:11: '.nan' is infinity or no number"))
                .anySatisfy(error -> assertThat(error).contains("project.yml:3:31: '-.inf' is infinity or no number"))
                .hasSize(2);
    }

    @Test
    void yaml_values_are_typed_as_yaml_1_2_types_them() {
        TestProject project = TestProject.in(folder)
                .yaml(
                        "vars: {a: NO, b: 01234, c: 2026-01-31, d: 'true', e: true, f: 1e3, g: ~, h: -7, i: 0x1F, j: 1_000, k: yes}\n");
        assertThat(project.load().project().variables().values())
                .extracting(value -> value.kind() + " " + value.asText())
                .containsExactly(
                        "string NO",
                        "string 01234",
                        "string 2026-01-31",
                        "string true",
                        "boolean true",
                        "number 1000",
                        "none NULL",
                        "number -7",
                        "string 0x1F",
                        "string 1_000",
                        "string yes");
    }

    @Test
    void the_option_fft_vars_has_three_forms() {
        Map<String, Value> pairs = VariablesOption.parse("limit=50 day='5' x=\"a b\" , y=NO z=", folder);
        assertThat(pairs)
                .isEqualTo(Map.of(
                        "limit", Value.of(50),
                        "day", Value.of("5"),
                        "x", Value.of("a b"),
                        "y", Value.of("NO"),
                        "z", Value.Null.NULL));
        assertThat(VariablesOption.parse("{\"a\": [1, \"2\"], \"b\": true}", folder))
                .isEqualTo(Map.of("a", Value.of(List.of(1, "2")), "b", Value.of(true)));
        TestProject.in(folder).file("vars.json", "{\"a\": 1.5}").file("vars.txt", "a=1\n b='2'\n");
        assertThat(VariablesOption.parse("{\"a\": 1e999999999, \"b\": 0.10}", folder))
                .isEqualTo(Map.of(
                        "a", Value.of(new java.math.BigDecimal("1e999999999")),
                        "b", Value.of(new java.math.BigDecimal("0.10"))));
        assertThat(VariablesOption.parse("@vars.json", folder)).containsKey("a");
        assertThat(VariablesOption.parse("@vars.txt", folder)).isEqualTo(Map.of("a", Value.of(1), "b", Value.of("2")));
    }

    @Test
    void mistakes_in_fft_vars_are_explained() {
        assertThatThrownBy(() -> VariablesOption.parse("limit 50", folder))
                .hasMessage("FFT-112 fft.vars has 'limit 50' where name=value was expected. Write for example"
                        + " fft.vars=\"limit=50 day='2026-01-01'\".");
        assertThatThrownBy(() -> VariablesOption.parse("{\"a\": }", folder))
                .hasMessageContaining("FFT-112 the JSON of fft.vars is wrong at 1:");
        assertThatThrownBy(() -> VariablesOption.parse("a='x", folder)).hasMessageContaining("is not closed");
        assertThatThrownBy(() -> VariablesOption.parse("@nowhere", folder)).hasMessageContaining("cannot be read");
    }
}
