package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How DuckDB's catalogs, schemas and relations are named. */
class DuckDbNamesTest {
    @TempDir
    Path folder;

    private TestProject shop(String... settings) {
        return TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  duckdb: {path: shop.duckdb, " + String.join(", ", settings) + "}\n");
    }

    @Test
    void a_schema_can_be_called_like_the_file() {
        TestProject project = shop("schema: shop")
                .file("seeds/countries.csv", "code\nde\n")
                .file("seeds/cities.csv", "city\nBerlin\n")
                .file(
                        "seeds/schema.yml",
                        "targets:\n  countries: {schema: shop}\n  cities: {schema: Shop, table: towns}\n")
                .file(
                        "sources.yml",
                        "version: 2\nsources:\n  - {name: raw, schema: shop, tables: [{name: towns}, {name: other}]}\n")
                .model("a", "select code, city from {{ ref('countries') }}, {{ source('raw', 'towns') }}")
                .model("v", "{{ config(materialized='view') }} select * from {{ ref('a') }}")
                .yaml("""
                        hooks:
                          before_model:
                            - {name: log, kind: sql, sql: "create table if not exists log as select 1 as n from {{ ref('countries') }}"}
                          after_model:
                            - {name: seen, kind: sql, sql: "insert into log select count(*) from {{ this }}, {{ source('raw', 'towns') }}"}
                        tests:
                          - {type: not_null, table: a, column: city}
                          - {type: not_null, table: countries, column: code}
                          - {type: not_null, table: shop.towns, column: city}
                        """);
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select code, city from shop.shop.v")).containsExactly(List.of("de", "Berlin"));
        assertThat(project.query("select count(*) from shop.shop.log")).containsExactly(List.of("3"));
        assertThat(project.test().failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
    }

    @Test
    void the_profiles_catalog_is_the_name_of_the_file() throws Exception {
        TestProject project = shop("catalog: lake", "schema: mart").model("a", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select current_database() || '.' || current_schema(), n from lake.mart.a"))
                .containsExactly(List.of("lake.mart", "1"));
        assertThat(project.lines()).anyMatch(line -> line.contains("lake.mart.a"));
        assertThat(Files.size(folder.resolve("shop.duckdb"))).isPositive();
        TestProject own = shop("schema: mart");
        assertThat(own.query("select n from shop.mart.a")).containsExactly(List.of("1"));
    }

    @Test
    void the_catalog_comes_from_the_environment_too() {
        TestProject project = shop("schema: lake")
                .variable("FF_DUCKDB_CATALOG", "lake")
                .file("seeds/s.csv", "n\n1\n")
                .file("seeds/schema.yml", "targets:\n  s: {schema: lake}\n")
                .model("a", "select n from {{ ref('s') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from lake.lake.a")).containsExactly(List.of("1"));
    }

    @Test
    void what_init_sql_does_is_done_in_the_file_that_has_the_catalogs_name() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  init_sql: create table if not exists t as select 7 as n\n"
                                + "  duckdb: {path: shop.duckdb, catalog: lake}\n")
                .model("a", "select n from t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from lake.main.t")).containsExactly(List.of("7"));
    }

    @Test
    void a_catalog_in_memory_has_its_name() {
        try (Engine engine = open(Map.of("path", ":memory:", "timezone", "UTC", "catalog", "lake"), List.of());
                Session session = engine.session()) {
            assertThat(session.query(SqlText.of("select current_database()"), 1).rows())
                    .containsExactly(List.of("lake"));
        }
    }

    @Test
    void a_catalog_that_init_sql_attaches_is_that_one() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  init_sql: attach if not exists '{{ project_dir() }}/other.duckdb' as lake\n"
                                + "  duckdb: {path: shop.duckdb, catalog: lake}\n")
                .model("a", "select 1 as n");
        String text =
                project.load().project().profile().settings().initSql().get(0).text();
        assertThat(text).contains("other.duckdb");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query(
                        "select path like '%other.duckdb' from duckdb_databases() where database_name = 'lake'"))
                .containsExactly(List.of("true"));
    }

    @Test
    void two_parts_can_lead_into_a_database_that_init_sql_attaches() {
        DuckDbNames names = new DuckDbNames(
                "shop", "main", List.of(SqlText.of("attach 'x.db' as Lake"), SqlText.of("attach '/data/pond.duckdb'")));
        assertThat(names.written(Relation.of("lake", "t"))).hasToString("lake.t");
        assertThat(names.complete(Relation.of("lake", "t"))).hasToString("lake.main.t");
        assertThat(names.written(Relation.of("pond", "t"))).hasToString("pond.t");
        assertThat(names.written(Relation.of("data", "t"))).hasToString("shop.data.t");
        assertThat(names.written(Relation.of("t"))).hasToString("t");
        assertThat(names.written(new Relation(Optional.of("shop"), Optional.empty(), "t")))
                .hasToString("shop.main.t");
        assertThat(names.written(new Relation(Optional.of("lake"), Optional.empty(), "t")))
                .hasToString("lake.t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.duckdb", "a.b.duckdb", ".hidden", "main.db", "temp.db", "system", "UP.x", "we ird"})
    void a_file_makes_the_catalog_that_duckdb_makes_of_it(String file) {
        Map<String, String> settings = Map.of("path", folder.resolve(file).toString(), "timezone", "UTC");
        try (Engine engine = open(settings, List.of());
                Session session = engine.session()) {
            assertThat(session.query(SqlText.of("select current_database()"), 1).rows())
                    .containsExactly(List.of(DuckDbNames.ofFile(file)));
        }
    }

    private static Engine open(Map<String, String> settings, List<SqlText> initSql) {
        return Engines.load(DuckDbNamesTest.class.getClassLoader())
                .find("duckdb")
                .orElseThrow()
                .open(new Settings(settings, initSql));
    }
}
