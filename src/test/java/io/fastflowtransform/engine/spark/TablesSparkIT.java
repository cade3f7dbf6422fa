package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.SparkCluster;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Spark has beside Delta: tables of parquet, files as sources, large seeds, and another format than before. */
@Timeout(240)
class TablesSparkIT {
    @TempDir
    Path folder;

    private TestProject project(String database, String settings) {
        return TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: databricks_spark\n  databricks_spark: {url: '"
                                + SparkCluster.shared().url() + "', user: test, database: " + database
                                + settings + "}\n");
    }

    @Test
    void those_who_replace_one_table_at_once_all_succeed() throws Exception {
        Profile profile = project("contested", "").load().project().profile();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Engine engine = profile.engine().open(profile.settings());
                Session first = engine.session()) {
            first.execute(SqlText.of("create table contested as select 0 as n"));
            List<Callable<OptionalLong>> builds = IntStream.range(0, 3)
                    .mapToObj(i -> (Callable<OptionalLong>) () -> {
                        Build build = new Build(Relation.of("contested"), SqlText.of("select " + i + " as n"));
                        try (Session session = engine.session();
                                Staged staged = engine.materialization("table")
                                        .orElseThrow()
                                        .stage(session, build)) {
                            staged.publish(new Stamp("a", "run"));
                            return staged.rows();
                        }
                    })
                    .toList();
            for (Future<OptionalLong> build : threads.invokeAll(builds)) {
                assertThat(build.get()).hasValue(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_view_that_no_longer_fits_a_new_table_is_a_warning() {
        TestProject project = project("standing", "")
                .model("t", "select 1 as id, 'x' as s")
                .model("v", "{{ config(materialized='view') }}\nselect s from {{ ref('t') }}");
        assertThat(project.run().failure()).isEmpty();
        project.model("t", "select 1 as id, 'x' as s, 2 as more").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines()).noneMatch(line -> line.contains("does not fit"));
        project.model("t", "select 1 as id");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("WARN [FFT] the view v does not fit the new t: ")
                        .endsWith(" Build it too."));
    }

    @Test
    void parquet_tables_are_renamed_into_place_and_leave_nothing_behind() {
        TestProject project = project(
                        "tables", ", table_format: parquet, table_options: {compression: gzip}, master: 'local[*]'")
                .file(
                        "seeds/big.csv",
                        IntStream.range(0, 1500)
                                .mapToObj(i -> i + ",it's " + i)
                                .collect(Collectors.joining("\n", "n,s\n", "\n")))
                .file("data/events.csv", "id;note\n1;a;b\n2;\"c;d\"\n".replace("a;b", "a"))
                .file("sources.yml", """
                        version: 2
                        sources:
                          - name: web
                            tables:
                              - {name: events, location: data/events.csv, options: {header: true, sep: ";", inferSchema: true}}
                        """)
                .model("t", "select count(*) as n, max(s) as s from {{ ref('big') }}")
                .model("e", "select id, note from {{ source('web', 'events') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines())
                .anyMatch(line -> line.startsWith("WARN") && line.contains("'master' has no effect"));
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n, s from t")).containsExactly(List.of("1500", "it's 999"));
        assertThat(project.query("select id, note from e order by id"))
                .containsExactly(List.of("1", "a"), List.of("2", "c;d"));
        assertThat(project.query("show tables").stream().map(row -> row.get(1)))
                .containsExactlyInAnyOrder("big", "t", "e");

        project("tables", "").model("t", "select 7 as n, 'x' as s").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from t")).containsExactly(List.of("7"));
    }
}
