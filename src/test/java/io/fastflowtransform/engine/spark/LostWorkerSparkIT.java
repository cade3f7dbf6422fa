package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.SparkCluster;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker dies in the middle of a model, and the tables are right all the same. */
@Timeout(240)
class LostWorkerSparkIT {
    /** Some seconds of work on both workers. */
    private static final String SLOW =
            "select sum(case when hash(a.id, b.id) = 0 then 2 else 1 end) as n, count(*) as m"
                    + " from range(0, 60000, 1, 40) a cross join range(0, 40000, 1, 1) b";

    @TempDir
    Path folder;

    @Test
    void the_model_is_built_on_the_worker_that_is_left() throws Exception {
        try (SparkCluster cluster = SparkCluster.start(folder.resolve("cluster"))) {
            TestProject project = TestProject.in(folder.resolve("project"))
                    .file(
                            "profiles.yml",
                            "dev:\n  engine: databricks_spark\n  databricks_spark: {url: '" + cluster.url()
                                    + "', user: test, database: shop}\n")
                    .model("a", SLOW)
                    .model("b", "select m + 1 as m from {{ ref('a') }}");
            ExecutorService other = Executors.newSingleThreadExecutor();
            Future<?> killed = other.submit(() -> {
                while (project.lines().stream().noneMatch(line -> line.contains("▶ L01"))) {
                    Thread.sleep(50);
                }
                Thread.sleep(4000);
                boolean inTheMiddle = project.lines().stream().noneMatch(line -> line.contains("✓ L01"));
                cluster.killWorker();
                assertThat(inTheMiddle).as("the model was still being built").isTrue();
                return null;
            });
            assertThat(project.run().failure()).isEmpty();
            killed.get();
            other.shutdown();
            assertThat(project.query("select m from a")).containsExactly(List.of("2400000000"));
            assertThat(project.query("select m from b")).containsExactly(List.of("2400000001"));
        }
    }
}
