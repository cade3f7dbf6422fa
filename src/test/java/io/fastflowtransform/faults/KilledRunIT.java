package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.MavenProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run's process is killed at points drawn over its time. After {@code kill -9} no relation is half-built, and the next run closes the
 * audit; after SIGTERM and SIGINT the hooks have closed it at once. {@code -Dfft.faults.points=25} tries more points.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledRunIT {
    private static final int POINTS = Integer.getInteger("fft.faults.points", 3);
    private static final long SEED = Long.getLong("fft.test.seed", 7);

    /** Draws are repeated where the process had ended before its signal came. */
    private static final int MOST_DRAWS = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int version;

    @Test
    void no_point_of_a_kill_leaves_anything_half_done() throws Exception {
        AuditedProject project = AuditedProject.in(folder);
        long time = timeOfARun(project);
        int tried = 0;
        for (int point = 0, draws = 0; point < POINTS && draws < MOST_DRAWS * POINTS; draws++) {
            MavenProcess run = project.start(++version);
            MavenProcess.Hit hit = run.signalAfter(draw(time, point), "KILL");
            run.await();
            assertThat(MavenProcess.survivors(hit.children()))
                    .as("processes that outlived the kill")
                    .isEmpty();
            project.checkRelations();
            project.run(++version);
            project.checkBuilt(version);
            assertThat(project.running()).as(run.log()).isEmpty();
            point += hit.alive() ? 1 : 0;
            tried = point;
        }
        assertThat(tried).as("points that met a process").isEqualTo(POINTS);
        System.out.println("[faults] kill -9: " + POINTS + " points, losses: 0");
    }

    @Test
    void a_signal_ends_a_run_in_order_and_at_once() throws Exception {
        AuditedProject project = AuditedProject.in(folder);
        long time = timeOfARun(project);
        int tried = 0;
        for (int point = 0, draws = 0; point < POINTS && draws < MOST_DRAWS * POINTS; draws++) {
            MavenProcess run = project.start(++version);
            MavenProcess.Hit hit = run.signalAfter(
                    draw(time, point), point % 2 == 0 || MavenProcess.ignoreInterrupts() ? "TERM" : "INT");
            int exit = run.await();
            assertThat(project.running()).as(run.log()).isEmpty();
            assertThat(MavenProcess.survivors(hit.children()))
                    .as("processes that outlived the signal")
                    .isEmpty();
            project.checkRelations();
            if (!hit.done()) {
                assertThat(exit).as(run.log()).isNotZero();
                point++;
            }
            tried = point;
        }
        assertThat(tried).as("points that met a run").isEqualTo(POINTS);
        project.run(++version);
        project.checkBuilt(version);
        assertThat(project.query("select run_id from audit_runs where recovered"))
                .isEmpty();
        System.out.println("[faults] SIGTERM and SIGINT: " + POINTS + " points, losses: 0");
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
        while (!run.isRunDone()) {
            Thread.sleep(10);
        }
        long time = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(run.await()).as(run.log()).isZero();
        return time;
    }
}
