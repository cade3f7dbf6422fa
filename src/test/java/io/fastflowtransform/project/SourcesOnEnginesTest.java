package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a source is, in the words of each engine. */
class SourcesOnEnginesTest {
    private static final String PROFILES = """
            duckdb: {engine: duckdb}
            postgres: {engine: postgres, postgres: {host: h}}
            spark: {engine: databricks_spark, databricks_spark: {host: h}}
            bigquery: {engine: bigquery, bigquery: {project: p, dataset: d}}
            mysql: {engine: jdbc, jdbc: {url: 'jdbc:mysql://h/d', dialect: mysql}}
            """;

    @TempDir
    Path folder;

    private String sql(String profile, String source) {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", PROFILES)
                .profile(profile)
                .file("sources.yml", "version: 2\nsources:\n  - name: web\n    tables:\n      - " + source + "\n")
                .model("m", "select * from {{ source('web', 'events') }}");
        LoadedProject loaded = project.load();
        return loaded.compiler()
                .compile(loaded.project().models().get(0))
                .text()
                .replace("select * from ", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "duckdb   | schema: raw, database: crm | \"crm\".\"raw\".\"events\"",
                "postgres | schema: raw, identifier: E | \"raw\".\"E\"",
                "spark    | schema: raw                | `raw`.`events`",
                "spark    | database: raw              | `raw`.`events`",
                "spark    | database: raw, catalog: c  | `c`.`raw`.`events`",
                "spark    | schema: raw, database: c   | `c`.`raw`.`events`",
                "bigquery | project: p2, dataset: raw  | `p2`.`raw`.`events`",
                "bigquery | schema: raw, database: p2  | `p2`.`raw`.`events`",
                "mysql    | schema: raw                | `raw`.`events`",
            })
    void a_table_is_named_as_the_engine_names_it(String profile, String place, String sql) {
        assertThat(sql(profile, "{name: events, " + place + "}")).isEqualTo(sql);
    }

    @Test
    void an_override_is_for_its_engine_alone() {
        String source =
                "{name: events, schema: raw, overrides: {postgres: {schema: landing, identifier: e}, jdbc: {schema: shop}}}";
        assertThat(sql("duckdb", source)).isEqualTo("\"memory\".\"raw\".\"events\"");
        assertThat(sql("postgres", source)).isEqualTo("\"landing\".\"e\"");
        assertThat(sql("mysql", source)).isEqualTo("`shop`.`events`");
    }
}
