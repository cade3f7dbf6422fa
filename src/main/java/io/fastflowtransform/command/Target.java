package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.run.Cancellation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The database of a project's profile, locked for one goal.
 *
 * @param console where people read for whom the goal waits
 * @param lockTimeout how long to wait where somebody else has it
 */
record Target(Project project, Console console, Duration lockTimeout) {

    /**
     * Locks the target, works on it, and gives it back.
     *
     * @param cancellation which ends the wait for somebody else
     * @throws ProblemException where another process has it, it cannot be reached, or a session cannot be opened
     */
    <T> T with(String goal, Cancellation cancellation, Function<Engine, T> work) {
        Engine engine = project.profile().engine().open(project.profile().settings());
        try (TargetLock unused = lock(engine, goal, cancellation);
                Engine closedBeforeTheLock = engine) {
            closedBeforeTheLock.session().close();
            return work.apply(closedBeforeTheLock);
        } catch (EngineException e) {
            throw new ProblemException(e.problem(Code.CONNECTION_FAILED, "").masked(project.secrets()), e);
        }
    }

    private TargetLock lock(Engine engine, String goal, Cancellation cancellation) {
        Thread waiting = Thread.currentThread();
        AtomicBoolean isWaiting = new AtomicBoolean(true);
        cancellation.whenRequested(() -> {
            if (isWaiting.get()) {
                waiting.interrupt();
            }
        });
        try {
            return lock(engine, holder(goal));
        } finally {
            isWaiting.set(false);
        }
    }

    private TargetLock lock(Engine engine, String holder) {
        try {
            return engine.lock(holder, Duration.ZERO);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.LOCKED || lockTimeout.isZero()) {
                throw e;
            }
            console.info("[FFT] Waiting, " + seconds() + " s at most: "
                    + project.secrets().mask(e.reason()) + ".");
            return engine.lock(holder, lockTimeout);
        }
    }

    private String seconds() {
        return BigDecimal.valueOf(lockTimeout.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String holder(String goal) {
        return "fft:" + goal + " of the project " + project.name() + " (process "
                + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
