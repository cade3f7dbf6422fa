package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.SparkCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the cluster of the other Spark tests does what these rely on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class ClusterSparkIT {
    /** Long enough to have done some tasks on both workers before one dies, with others yet to come. */
    private static final int SECONDS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static SparkCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Instant start = Instant.now();
        cluster = SparkCluster.start(folder);
        System.out.println(
                "Spark started in " + Duration.between(start, Instant.now()).toMillis() + " ms");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void updatesADeltaTable() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace table t using delta as select id, 'a' as name from range(10)");

            assertThat(number(statement, "update t set name = 'b' where id < 3"))
                    .isEqualTo(3);
            assertThat(number(statement, "select count(*) from t where name = 'b'"))
                    .isEqualTo(3);
        }
    }

    @Test
    @Order(2)
    void servesSessionsInParallel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                String table = "parallel_" + i;
                int rows = i;
                counts.add(threads.submit(() -> {
                    try (Connection connection = connect();
                            Statement statement = connection.createStatement()) {
                        statement.execute("create or replace table " + table + " using delta as select * from range("
                                + rows + ")");
                        return number(statement, "select count(*) from " + table);
                    }
                }));
            }
            for (int i = 1; i <= 4; i++) {
                assertThat(counts.get(i - 1).get()).isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Order(3)
    void cancelsAStatement() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
                try {
                    Thread.sleep(2000);
                    statement.cancel();
                } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            Instant start = Instant.now();
            assertThatThrownBy(() -> number(statement, slow(60))).isInstanceOf(SQLException.class);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
            cancelled.join();
            assertThat(number(statement, "select 1")).isEqualTo(1);
        }
    }

    @Test
    @Order(4)
    void survivesTheDeathOfAWorker() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
                try {
                    Thread.sleep(SECONDS * 500L);
                    cluster.killWorker();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(number(statement, slow(SECONDS))).isEqualTo(2L * SECONDS);
            assertThat(killed).isCompleted();
        }
    }

    /** A query of so many tasks of a second for each of the two cores; its result is the number of tasks. */
    private static String slow(int seconds) {
        int tasks = 2 * seconds;
        return "select count(*) from range(0, " + tasks + ", 1, " + tasks
                + ") where java_method('java.lang.Thread', 'sleep', 1000L) = 'null'";
    }

    private static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "test");
        properties.setProperty("password", "");
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            if (driver.acceptsURL(cluster.url())) {
                return driver.connect(cluster.url(), properties);
            }
        }
        throw new AssertionError("there is no driver for " + cluster.url());
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }
}
