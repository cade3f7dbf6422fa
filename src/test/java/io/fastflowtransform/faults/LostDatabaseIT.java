package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.testing.MavenProcess;
import io.fastflowtransform.testing.StoppablePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database of a run is lost at points drawn over the run's time, and comes back. The run calls its hooks on new connections, or
 * the next one does: no audit row says "running" for ever, and no relation is half-built. {@code -Dfft.faults.losses=10} tries
 * more points.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LostDatabaseIT {
    private static final int POINTS = Integer.getInteger("fft.faults.losses", 2);
    private static final long SEED = Long.getLong("fft.test.seed", 7);

    /** Draws are repeated where the run had ended before its database was lost. */
    private static final int MOST_DRAWS = 4;

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int version;

    private interface Loss {
        void happen(MavenProcess run) throws Exception;
    }

    @Test
    void no_point_of_terminated_backends_leaves_an_audit_that_runs_for_ever() throws Exception {
        try (StoppablePostgres server = StoppablePostgres.start(folder.resolve("server"))) {
            AuditedProject project = AuditedProject.on(server, folder.resolve("project"));
            int retried = tryPoints(project, run -> {
                try (Connection connection = DriverManager.getConnection(server.url());
                        Statement statement = connection.createStatement()) {
                    statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
                }
            });
            System.out.println(
                    "[faults] terminated backends: " + POINTS + " points, failed runs: " + retried + ", losses: 0");
        }
    }

    @Test
    void no_point_of_an_immediate_stop_of_the_server_leaves_an_audit_that_runs_for_ever() throws Exception {
        try (StoppablePostgres server = StoppablePostgres.start(folder.resolve("server"))) {
            AuditedProject project = AuditedProject.on(server, folder.resolve("project"));
            int failed = tryPoints(project, run -> {
                server.stopAtOnce();
                server.startAgain();
            });
            System.out.println(
                    "[faults] immediate stops: " + POINTS + " points, failed runs: " + failed + ", losses: 0");
        }
    }

    @Test
    void a_server_that_stays_away_until_the_run_has_ended_has_its_audit_closed_by_the_next_run() throws Exception {
        try (StoppablePostgres server = StoppablePostgres.start(folder.resolve("server"))) {
            AuditedProject project = AuditedProject.on(server, folder.resolve("project"));
            project.run(++version);
            MavenProcess run = project.start(++version);
            while (run.isAlive() && project.running().isEmpty()) {
                Thread.sleep(20);
            }
            server.stopAtOnce();
            assertThat(run.await()).as(run.log()).isNotZero();
            assertThat(run.log()).contains("Hooks that were due could not be called.");
            server.startAgain();
            assertThat(project.running()).as(run.log()).isNotEmpty();
            project.run(++version);
            project.checkBuilt(version);
            assertThat(project.running()).as(run.log()).isEmpty();
        }
    }

    @Test
    void no_point_of_a_full_disk_leaves_an_audit_that_runs_for_ever() throws Exception {
        assumeTrue(Files.isExecutable(PRLIMIT), "there is no prlimit");
        AuditedProject project = AuditedProject.in(folder);
        int failed = tryPoints(
                project,
                run -> new ProcessBuilder(
                                PRLIMIT.toString(), "--pid", String.valueOf(run.pid()), "--fsize=100000:unlimited")
                        .start()
                        .waitFor());
        System.out.println("[faults] full disks: " + POINTS + " points, failed runs: " + failed + ", losses: 0");
    }

    /** How many of the runs failed. */
    private int tryPoints(AuditedProject project, Loss loss) throws Exception {
        long time = timeOfARun(project);
        int failed = 0;
        int point = 0;
        for (int draws = 0; point < POINTS && draws < MOST_DRAWS * POINTS; draws++) {
            MavenProcess run = project.start(++version);
            Thread.sleep(draw(time, point));
            boolean met = run.isAlive() && !run.isRunDone();
            loss.happen(run);
            failed += run.await() == 0 ? 0 : 1;
            assertThat(run.log()).doesNotContain("\tat ");
            project.checkRelations();
            project.run(++version);
            project.checkBuilt(version);
            assertThat(project.running()).as(run.log()).isEmpty();
            point += met ? 1 : 0;
        }
        assertThat(point).as("points that met a run").isEqualTo(POINTS);
        return failed;
    }

    /** A point in one of as many equal parts of a run's time, so that all of it is tried. */
    private long draw(long time, int point) {
        double part = (point + random.nextDouble()) / POINTS;
        return Math.round(time * part);
    }

    private long timeOfARun(AuditedProject project) throws Exception {
        project.run(++version);
        long begun = System.nanoTime();
        MavenProcess run = project.start(++version);
        while (run.isAlive() && !run.isRunDone()) {
            Thread.sleep(10);
        }
        long time = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(run.await()).as(run.log()).isZero();
        return time;
    }
}
