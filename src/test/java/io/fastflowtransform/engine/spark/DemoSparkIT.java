package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.Database;
import io.fastflowtransform.testing.HooksDemo;
import io.fastflowtransform.testing.MavenProcess;
import io.fastflowtransform.testing.SparkCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hooks demo on a Spark cluster, as a user runs it. */
class DemoSparkIT {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String PROFILE = "-Dfft.env=dev_databricks";

    @TempDir
    Path folder;

    @Test
    void the_demo_leaves_behind_what_it_leaves_on_every_engine() throws Exception {
        HooksDemo.copy(EXAMPLES, folder);
        Files.copy(
                EXAMPLES.resolve("hooks_demo/pom.xml"), folder.resolve("pom.xml"), StandardCopyOption.REPLACE_EXISTING);
        SparkCluster cluster = SparkCluster.shared();
        Map<String, String> environment = Map.of("FF_SPARK_URL", cluster.url(), "FF_SPARK_USER", "test");
        String log = run(
                        environment,
                        "run",
                        "-Pspark",
                        PROFILE,
                        "-Dfft.select=tag:example:hooks_demo tag:engine:databricks_spark")
                + run(
                        environment,
                        "test",
                        "-Pspark",
                        PROFILE,
                        "-Dfft.select=tag:example_hooks_demo",
                        "-Dfft.exclude=tag:run");
        Database database = Database.spark(cluster.url(), "hooks_demo");
        new HooksDemo(folder, database, log, "dev_databricks", "databricks_spark", "SPARK", "hooks_demo.", "cluster")
                .check();
    }

    private String run(Map<String, String> environment, String goal, String... options) throws Exception {
        MavenProcess maven = MavenProcess.start(folder, environment, goal, options);
        assertThat(maven.await()).as(maven.log()).isZero();
        return maven.log();
    }
}
