package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many statements a run sends to DuckDB, by the database's own log. */
class StatementsPerModelTest {
    @TempDir
    Path folder;

    /**
     * What a second run sent: all statements, and those that list the catalog.
     *
     * @param models half tables, half views; each has a seed beside it, and a hook
     */
    private List<Integer> sent(int models) {
        TestProject project = project("of" + models);
        for (int i = 0; i < models; i++) {
            project.file("seeds/s" + i + ".csv", "id\n" + i + "\n")
                    .model(
                            "m" + i,
                            "{{ config(materialized='" + (i % 2 == 0 ? "table" : "view")
                                    + "') }} select id from {{ ref('s" + i + "') }}");
        }
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
        return List.of(
                count(project, "true"),
                count(
                        project,
                        "message ilike '%duckdb_tables()%' or message ilike '%duckdb_columns()%'"
                                + " or message ilike '%duckdb_views()%' or message ilike '%information_schema%'"));
    }

    /** How often a run of these tables alone reads views to see whether they fit, where each table has one. */
    private int viewsRead(int tables, int selected) {
        TestProject project = project("views" + tables);
        for (int i = 0; i < tables; i++) {
            project.model("t" + i, "select " + i + " as id")
                    .model("v" + i, "{{ config(materialized='view') }} select id from {{ ref('t" + i + "') }}");
        }
        assertThat(project.run().failure()).isEmpty();
        String[] union = {IntStream.range(0, selected).mapToObj(i -> "t" + i).collect(Collectors.joining(" | "))};
        assertThat(project.select(union).run().failure()).isEmpty();
        return count(project, "message ilike '%where 1 = 0%'");
    }

    private TestProject project(String name) {
        TestProject project = TestProject.in(folder.resolve(name))
                .threads(1)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  init_sql: call enable_logging('QueryLog')\n  duckdb: {path: demo.duckdb}\n")
                .yaml("""
                        hooks:
                          after_model:
                            - {name: audit, kind: sql, sql: "insert into audit values ('{{ model.name }}')"}
                          on_run_end:
                            - name: log
                              kind: sql
                              sql: create or replace table log as select message from duckdb_logs() where type = 'QueryLog'
                        """);
        project.execute("create table audit (name text)");
        return project;
    }

    private static int count(TestProject project, String condition) {
        return Integer.parseInt(project.query("select count(*) from log where " + condition)
                .get(0)
                .get(0));
    }

    @Test
    void each_model_and_seed_costs_the_same_number_of_statements_however_many_there_are_and_none_lists_the_catalog() {
        List<Integer> few = sent(10);
        List<Integer> many = sent(40);
        assertThat(many.get(1)).isEqualTo(few.get(1)).isPositive();
        int more = many.get(0) - few.get(0);
        int pair = more / 15; // a table and a view
        assertThat(more).isEqualTo(15 * pair);
        assertThat(pair).isBetween(10, 20);
        assertThat(few.get(0) - 5 * pair).isBetween(0, 60);
    }

    @Test
    void a_table_reads_the_views_that_stand_on_it_and_none_of_the_others() {
        assertThat(viewsRead(4, 4)).isEqualTo(4);
        assertThat(viewsRead(40, 4)).isEqualTo(4);
    }
}
