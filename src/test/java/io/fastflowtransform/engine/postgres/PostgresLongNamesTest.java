package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postgres keeps 63 bytes of a name without an error; what has more is refused before anything runs. */
class PostgresLongNamesTest {
    private static final String LONGEST = "pr_" + "x".repeat(60);
    private static final String TOO_LONG = LONGEST + "_a";
    private static final String COMPLAINT = "the name '" + TOO_LONG + "' has 65 bytes, and Postgres keeps 63.";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("m", "select 1 as n");
        schema(PostgresServer.newSchema());
    }

    private void schema(String name) {
        project.file(
                "profiles.yml",
                "dev:\n  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: '" + name
                        + "'}\n");
    }

    @Test
    void a_schema_that_would_be_cut_is_refused_so_that_two_profiles_do_not_share_one() {
        schema(TOO_LONG);
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-117 profiles.yml:3:")
                .contains(COMPLAINT);

        schema(PostgresServer.newSchema());
        project.variable("FF_PG_SCHEMA", TOO_LONG);
        assertThat(project.errors()).singleElement().asString().contains("FFT-117", COMPLAINT);
    }

    @Test
    void a_database_and_a_user_that_would_be_cut_are_refused() {
        project.file("profiles.yml", "dev:\n  engine: postgres\n  postgres: {host: h, database: " + TOO_LONG + "}\n");
        assertThat(project.errors()).singleElement().asString().contains("FFT-117", COMPLAINT);
        project.file(
                "profiles.yml", "dev:\n  engine: postgres\n  postgres: {dsn: 'postgresql://h/" + TOO_LONG + "'}\n");
        assertThat(project.errors()).singleElement().asString().contains("FFT-117", COMPLAINT);
        project.file(
                "profiles.yml", "dev:\n  engine: postgres\n  postgres: {dsn: 'postgresql://" + TOO_LONG + "@h/d'}\n");
        assertThat(project.errors()).singleElement().asString().contains("FFT-117", COMPLAINT);
    }

    @Test
    void the_longest_schema_and_model_work() {
        schema(LONGEST);
        project.model(LONGEST, "select 2 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from \"" + LONGEST + "\".\"" + LONGEST + "\""))
                .containsExactly(List.of("2"));
    }

    @Test
    void models_seeds_sources_and_tests_with_names_that_would_be_cut_are_found_by_check() {
        project.model(TOO_LONG, "select 1 as n")
                .file("seeds/s.csv", "id\n1\n")
                .file("seeds/schema.yml", "targets: {s: {schema: " + TOO_LONG + "}}\n")
                .file("sources.yml", "version: 2\nsources:\n  - name: crm\n    tables: [{name: " + TOO_LONG + "}]\n")
                .yaml("tests:\n  - {type: not_null, table: m, column: " + TOO_LONG + "}\n");

        assertThat(project.errors())
                .satisfiesExactlyInAnyOrder(
                        model -> assertThat(model)
                                .startsWith("FFT-107 models/" + TOO_LONG + ".sql")
                                .contains(COMPLAINT),
                        seed -> assertThat(seed)
                                .startsWith("FFT-107 seeds/s.csv")
                                .contains(COMPLAINT),
                        source -> assertThat(source)
                                .startsWith("FFT-107 sources.yml:4:")
                                .contains(COMPLAINT),
                        test -> assertThat(test)
                                .startsWith("FFT-107 project.yml:")
                                .contains(COMPLAINT));
    }

    @Test
    void a_seeds_column_that_would_be_cut_is_refused() {
        project.file("seeds/s.csv", "id," + TOO_LONG + "\n1,2\n");
        assertThat(project.seed().failure()).isPresent();
        assertThat(project.lines()).anySatisfy(line -> assertThat(line).contains("FFT-113 seeds/s.csv:1:1", COMPLAINT));
    }

    @Test
    void a_name_from_a_value_that_would_be_cut_is_refused_where_it_stands() {
        project.yaml("vars: {schema: " + TOO_LONG + "}\nhooks:\n  on_run_start:\n"
                + "    - {name: h, kind: sql, sql: \"create schema {{ var('schema') | ident }}\"}\n");
        assertThat(project.run().failure()).isPresent();
        assertThat(String.join("\n", project.lines())).contains("has 65 bytes, and Postgres keeps 63");

        project.yaml("vars: {schema: " + TOO_LONG + "}\nhooks:\n  on_run_start:\n"
                + "    - {name: h, kind: sql, sql: 'create schema \"{{ var(\"schema\") }}\"'}\n");
        assertThat(project.run().failure()).isPresent();
        assertThat(String.join("\n", project.lines())).contains("has 65 bytes, and Postgres keeps 63");
    }

    @Test
    void ephemeral_models_whose_long_names_differ_at_their_ends_stay_apart() {
        String beginning = "e".repeat(60);
        project.model(beginning + "x", "{{ config(materialized='ephemeral') }}\nselect 'x' as v")
                .model(beginning + "y", "{{ config(materialized='ephemeral') }}\nselect 'y' as v")
                .model(beginning + beginning, "{{ config(materialized='ephemeral') }}\nselect 'z' as v")
                .model("kürzer_" + "ü".repeat(20), "{{ config(materialized='ephemeral') }}\nselect 'ü' as v")
                .model(
                        "m",
                        "select v from {{ ref('" + beginning + "x') }} union all select v from {{ ref('" + beginning
                                + "y') }} union all select v from {{ ref('" + beginning + beginning
                                + "') }} union all select v from {{ ref('kürzer_" + "ü".repeat(20) + "') }}");

        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select v from m order by v collate \"C\""))
                .containsExactly(List.of("x"), List.of("y"), List.of("z"), List.of("ü"));
    }
}
