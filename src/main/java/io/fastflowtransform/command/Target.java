package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.ProcessLock;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.project.OwnFolder;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.run.Cancellation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The database of a project's profile, locked for one goal.
 *
 * @param console where people read for whom the goal waits
 * @param lockTimeout how long to wait where somebody else has it
 */
record Target(Project project, Console console, LockTimeout lockTimeout) {

    /**
     * Locks the target, works on it, and gives it back.
     *
     * @param cancellation which ends the wait for somebody else
     * @throws ProblemException where another process has it, it cannot be reached, or a session cannot be opened
     */
    <T> T with(String goal, Cancellation cancellation, Function<Engine, T> work) {
        makeFolder();
        Engine engine = project.profile().engine().open(project.profile().settings());
        try (TargetLock unused = lock(engine, goal, cancellation);
                Engine closedBeforeTheLock = engine) {
            closedBeforeTheLock.session().close();
            return work.apply(closedBeforeTheLock);
        } catch (EngineException e) {
            throw new ProblemException(e.problem(Code.CONNECTION_FAILED, "").masked(project.secrets()), e);
        }
    }

    /** The folder of a database inside the project, which is not for version control. */
    private void makeFolder() {
        Profile profile = project.profile();
        Optional<Path> folder = profile.engine()
                .databaseFile(profile.settings())
                .map(file -> file.toAbsolutePath().normalize())
                .filter(file -> file.startsWith(project.root().toAbsolutePath().normalize()))
                .map(Path::getParent);
        try {
            if (folder.isPresent()) {
                OwnFolder.make(folder.get());
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.error(
                    Code.CONNECTION_FAILED,
                    Position.file(folder.map(Path::toString).orElse("")),
                    "the folder of the database cannot be made: " + Reasons.of(e) + ".",
                    "Name another file in profiles.yml."));
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

    /** First among the goals of this process, then among all. */
    private TargetLock lock(Engine engine, String holder) {
        Optional<String> target = engine.target();
        if (target.isEmpty()) {
            return engine.lock(holder, Duration.ZERO);
        }
        TargetLock inProcess = await(
                lockTimeout.inBuild(),
                "for another module of this build",
                wait -> new Patience(wait).untilFree(() -> ProcessLock.ofTarget(target.get(), holder)));
        try {
            TargetLock ofTarget = await(lockTimeout.forOthers(), "", wait -> engine.lock(holder, wait));
            return () -> {
                try (inProcess) {
                    ofTarget.close();
                }
            };
        } catch (RuntimeException | Error e) {
            inProcess.close();
            throw e;
        }
    }

    private TargetLock await(Duration timeout, String whom, Function<Duration, TargetLock> attempt) {
        try {
            return attempt.apply(Duration.ZERO);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.LOCKED || timeout.isZero()) {
                throw e;
            }
            console.info("[FFT] Waiting" + (whom.isEmpty() ? "" : " " + whom) + ", " + seconds(timeout) + " s at most: "
                    + project.secrets().mask(e.reason()) + ".");
            return attempt.apply(timeout);
        }
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private String holder(String goal) {
        return "fft:" + goal + " of the project " + project.name() + " (process "
                + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
