package io.fastflowtransform.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds, sources, models and tests are linked by the relations that they mean, however these are written. */
class LinkedRelationsTest {
    private static final String PROFILES = """
            duck: {engine: duckdb, duckdb: {path: demo.duckdb, schema: mart}}
            plain: {engine: duckdb, duckdb: {path: demo.duckdb}}
            pg: {engine: postgres, postgres: {dsn: "postgresql://ann@localhost:5432/shop", db_schema: mart}}
            public: {engine: postgres, postgres: {dsn: "postgresql://ann@localhost:5432/shop"}}
            spark: {engine: databricks_spark, databricks_spark: {url: "jdbc:hive2://localhost:10000", database: mart}}
            mysql: {engine: jdbc, jdbc: {url: "jdbc:mysql://localhost/mart", dialect: mysql, database: mart}}
            bq: {engine: bigquery, bigquery: {project: p, dataset: mart}}
            """;

    @TempDir
    Path folder;

    private TestProject project(String profile) {
        return TestProject.in(folder).file("profiles.yml", PROFILES).profile(profile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duck   | {schema: mart}              | {name: users}                                 | true",
                "duck   | {}                          | {name: users, schema: mart}                   | true",
                "duck   | {}                          | {name: USERS, schema: Mart, database: DEMO}   | true",
                "duck   | {}                          | {name: users, identifier: u}                  | false",
                "duck   | {}                          | {name: users, schema: main}                   | false",
                "duck   | {}                          | {name: users, database: other}                | false",
                "plain  | {schema: main}              | {name: users}                                 | true",
                "pg     | {schema: mart}              | {name: users}                                 | true",
                "pg     | {}                          | {name: users, schema: mart, database: shop}   | true",
                "pg     | {}                          | {name: users, schema: MART}                   | false",
                "public | {}                          | {name: users, schema: public}                 | true",
                "public | {schema_by_engine: {postgres: mart}} | {name: users}                        | false",
                "spark  | {}                          | {name: Users, schema: mart}                   | true",
                "spark  | {}                          | {name: users, database: mart, catalog: spark_catalog} | true",
                "mysql  | {}                          | {name: users, schema: mart}                   | true",
                "mysql  | {}                          | {name: users, database: mart}                 | true",
                "mysql  | {}                          | {name: users, schema: other}                  | false",
                "bq     | {}                          | {name: users, project: p, dataset: mart}      | true",
                "bq     | {}                          | {name: Users, dataset: mart}                  | false",
            })
    void a_source_is_linked_to_the_seed_that_fills_its_relation(
            String profile, String target, String source, boolean linked) {
        TestProject project = project(profile)
                .file("seeds/users.csv", "id\n1\n")
                .file("seeds/schema.yml", "targets:\n  users: " + target + "\n")
                .file("sources.yml", "version: 2\nsources: [{name: raw, tables: [" + source + "]}]\n");
        Graph graph = project.load().graph().graph();
        NodeId id = graph.nodes().stream()
                .filter(node -> node.kind().equals("source"))
                .findFirst()
                .orElseThrow();
        assertThat(graph.dependencies(id)).isEqualTo(linked ? Set.of(new NodeId("seed", "users")) : Set.of());
    }

    @Test
    void a_seed_is_loaded_for_the_model_that_reads_it_as_a_source_without_a_schema() {
        TestProject project = project("duck")
                .file("seeds/users.csv", "id\n1\n")
                .file("seeds/schema.yml", "targets:\n  users: {schema: mart}\n")
                .file("sources.yml", "version: 2\nsources: [{name: raw, tables: [{name: users}]}]\n")
                .model("a", "select id from {{ source('raw', 'users') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select id from mart.a")).containsExactly(List.of("1"));
    }

    @Test
    void a_model_that_a_source_means_is_built_before_the_sources_readers() {
        TestProject project = project("plain")
                .file("sources.yml", "version: 2\nsources:\n  - {name: raw, tables: [{name: base}]}\n")
                .model("base", "select 1 as v")
                .model("a", "select * from {{ source('raw', 'base') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
        project.model("base", "select 2 as v");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select v from a")).containsExactly(List.of("2"));
    }

    @Test
    void a_source_that_is_a_model_is_told_of() {
        TestProject project = project("plain")
                .file(
                        "sources.yml",
                        "version: 2\nsources:\n  - {name: raw, schema: main, tables: [{name: Base}, {name: inline}]}\n")
                .model("base", "select 1 as v")
                .model("inline", "{{ config(materialized='ephemeral') }} select 1 as v")
                .model("a", "select * from {{ source('raw', 'Base') }}");
        project.check(false);
        assertThat(project.lines())
                .filteredOn(line -> line.contains("FFT-306"))
                .containsExactly(
                        "WARN FFT-306 sources.yml:3:40: the source raw.Base is the model base, so it is built before"
                                + " what reads the source. Write ref('base'), and remove the source.");
    }

    @Test
    void a_model_that_reads_itself_as_a_source_is_a_circle() {
        TestProject project = project("plain")
                .file("sources.yml", "version: 2\nsources: [{name: raw, tables: [{name: base}]}]\n")
                .model("base", "select * from {{ source('raw', 'base') }}");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-303 models/base.sql: the models depend on each other in a circle: base → raw.base →"
                                + " base. Cut one of the refs; a source that a model fills is that model.");
    }

    @ParameterizedTest
    @CsvSource({"base", "main.base", "MAIN.Base", "demo.main.base"})
    void a_test_of_a_table_is_one_of_the_model_that_makes_it(String table) {
        TestProject project = project("plain")
                .file("sources.yml", "version: 2\nsources: [{name: raw, schema: main, tables: [{name: base}]}]\n")
                .model("base", "select 1 as v")
                .yaml("tests: [{type: not_null, table: " + table + ", column: v, name: t}]\n");
        assertThat(project.load().graph().graph().dependencies(new NodeId("test", "t")))
                .containsExactly(new NodeId("model", "base"));
    }

    @Test
    void a_relation_has_one_maker() {
        TestProject project = project("plain")
                .file("seeds/countries.csv", "a\n1\n")
                .file("seeds/cities.csv", "a\n1\n")
                .file("seeds/towns.csv", "a\n1\n")
                .file(
                        "seeds/schema.yml",
                        "targets:\n  countries: {schema: main, table: Orders}\n  towns: {schema: main, table: CITIES}\n")
                .model("orders", "select 1 as a");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-110 models/orders.sql: the model orders and the seed seeds/countries.csv write the same table"
                                + " 'orders'. Rename one of the two files, or give a seed another table in"
                                + " seeds/schema.yml.",
                        "FFT-110 seeds/towns.csv: the seed seeds/towns.csv and the seed seeds/cities.csv write the same table"
                                + " 'demo.main.CITIES'. Rename one of the two files, or give a seed another table in"
                                + " seeds/schema.yml.");
        assertThat(project("pg").errors()).isEmpty();
    }
}
