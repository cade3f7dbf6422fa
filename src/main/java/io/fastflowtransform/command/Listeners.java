package io.fastflowtransform.command;

import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunListener;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import java.util.List;
import java.util.function.Function;

/** The listeners of one goal. */
final class Listeners {
    private Listeners() {}

    /**
     * Works with listeners and closes them.
     *
     * @throws ProblemException where the work went well but a listener did not do its own
     */
    static <T> T with(List<RunListener> listeners, Function<Events, T> work) {
        Events events = new Events(listeners);
        T result;
        try {
            result = work.apply(events);
        } finally {
            events.close();
        }
        if (!events.failures().isEmpty()) {
            Throwable first = events.failures().get(0);
            if (first instanceof ProblemException problem) {
                throw problem;
            }
            throw new ProblemException(
                    Problem.error(
                            Code.REPORT_FAILED,
                            "the results could not be written: " + Reasons.of(first) + ".",
                            "Check the folder's permissions and the space on its disk."),
                    first);
        }
        return result;
    }
}
