package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Project;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** The database of a project's profile, locked for one goal. */
final class Target {
    private Target() {}

    /**
     * Locks the target, works on it, and gives it back.
     *
     * @throws ProblemException where another process has it, or it cannot be reached
     */
    static <T> T with(Project project, String goal, Function<Engine, T> work) {
        Engine engine = project.profile().engine().open(project.profile().settings());
        try (TargetLock unused = engine.lock(holder(project, goal));
                Engine closedBeforeTheLock = engine) {
            return work.apply(closedBeforeTheLock);
        } catch (EngineException e) {
            throw new ProblemException(e.problem(Code.CONNECTION_FAILED, ""), e);
        }
    }

    private static String holder(Project project, String goal) {
        return "fft:" + goal + " of the project " + project.name() + " (process "
                + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
