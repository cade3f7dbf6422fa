package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.SparkCluster;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
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

    private TestProject project(String settings) {
        return TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: databricks_spark\n  databricks_spark: {url: '"
                                + SparkCluster.shared().url() + "', user: test, database: tables" + settings + "}\n");
    }

    @Test
    void parquet_tables_are_renamed_into_place_and_leave_nothing_behind() {
        TestProject project = project(", table_format: parquet, table_options: {compression: gzip}, master: 'local[*]'")
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
                .anyMatch(line -> line.startsWith("WARN") && line.contains("'master' have no effect"));
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n, s from t")).containsExactly(List.of("1500", "it's 999"));
        assertThat(project.query("select id, note from e order by id"))
                .containsExactly(List.of("1", "a"), List.of("2", "c;d"));
        assertThat(project.query("show tables").stream().map(row -> row.get(1)))
                .containsExactlyInAnyOrder("big", "t", "e");

        project("").model("t", "select 7 as n, 'x' as s").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from t")).containsExactly(List.of("7"));
    }
}
