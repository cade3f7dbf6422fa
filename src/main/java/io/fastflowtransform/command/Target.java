package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.run.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The database of a project's profile, locked for one goal. */
final class Target {
    private Target() {}

    /**
     * Locks the target, works on it, and gives it back.
     *
     * @param wait how long to wait for another run that has the target
     * @param cancellation which ends the wait
     * @throws ProblemException where another process has it, or it cannot be reached
     */
    static <T> T with(
            Project project, String goal, Duration wait, Cancellation cancellation, Function<Engine, T> work) {
        Engine engine = project.profile().engine().open(project.profile().settings());
        try (TargetLock unused = lock(engine, holder(project, goal), wait, cancellation);
                Engine closedBeforeTheLock = engine) {
            return work.apply(closedBeforeTheLock);
        } catch (EngineException e) {
            throw new ProblemException(e.problem(Code.CONNECTION_FAILED, ""), e);
        }
    }

    private static TargetLock lock(Engine engine, String holder, Duration wait, Cancellation cancellation) {
        Thread waiting = Thread.currentThread();
        AtomicBoolean locking = new AtomicBoolean(true);
        cancellation.whenRequested(() -> {
            if (locking.get()) {
                waiting.interrupt();
            }
        });
        try {
            return engine.lock(holder, wait);
        } finally {
            locking.set(false);
        }
    }

    private static String holder(Project project, String goal) {
        return "fft:" + goal + " of the project " + project.name() + " (process "
                + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
