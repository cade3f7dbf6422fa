package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.problem.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Turns whatever a piece of a run's work throws into the problem that users see: the one place where that is done. Errors of the
 * Java runtime count too (no memory, no stack, a library that does not fit): nothing that a step does may keep the hooks and the
 * end of the run from happening.
 */
final class Failures {
    private final Events events;
    private final Secrets secrets;

    Failures(Events events, Secrets secrets) {
        this.events = events;
        this.secrets = secrets;
    }

    /**
     * The problem, without secrets.
     *
     * @param what the piece of work, as it begins a sentence
     * @param code the code of a statement that the database refuses
     * @param sentence what is said in front of the database's reason; may be empty
     * @param where the place of the work in the user's files
     */
    Problem problem(Throwable thrown, String what, Code code, String sentence, Optional<Position> where) {
        if (thrown instanceof ProblemException known) {
            return known.problems().get(0).masked(secrets);
        } else if (thrown instanceof EngineException refused) {
            return refused.problem(code, sentence).masked(secrets);
        }
        events.emit(new RunEvent.Unforeseen(what, secrets.mask(trace(thrown))));
        Problem problem = Reasons.unexpected(what, thrown);
        return where.map(place -> Problem.error(problem.code(), place, problem.sentence(), problem.remedy()))
                .orElse(problem)
                .masked(secrets);
    }

    /** What the database said, where the failure is one of a statement or of a connection. */
    static Optional<EngineException> refusal(Throwable thrown) {
        Throwable cause = thrown instanceof ProblemException ? thrown.getCause() : thrown;
        return cause instanceof EngineException refused ? Optional.of(refused) : Optional.empty();
    }

    /** Whether the connection was lost, or there was none to be had. */
    static boolean isLoss(Throwable thrown) {
        return refusal(thrown)
                .filter(refused -> refused.kind() == EngineException.Kind.CONNECTION)
                .isPresent();
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
