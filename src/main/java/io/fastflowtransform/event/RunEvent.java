package io.fastflowtransform.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. Times are in milliseconds. Models, seeds and tests are named by their frozen
 * identity, such as {@code model.orders}; hooks say in {@code node} the model's name alone, or {@code <run>}, as SQL and Python see it.
 */
public sealed interface RunEvent {

    /** Tells a listener, by calling the method for this event. */
    void tell(RunListener listener);

    /**
     * A run begins.
     *
     * @param goal what runs, such as {@code run}
     * @param engineLabel the engine's short sign, such as {@code DUCK}
     * @param target the identity of the database; empty where it dies with the run
     * @param processId the process that runs it
     * @param variables the variables that the user gave, as JSON can hold them
     * @param nodes the models and seeds that are planned, in an order in which they could run one by one
     * @param select the selectors that must all match, as they were given
     * @param exclude the selectors whose matches are left out
     * @param models how many models will run
     * @param ancestorsNotSelected how many models the selected ones depend on that were not selected
     */
    record RunStarted(
            String runId,
            String goal,
            String project,
            String profile,
            String engine,
            String engineLabel,
            OffsetDateTime startedAt,
            Optional<String> target,
            long processId,
            Map<String, @Nullable Object> variables,
            List<String> nodes,
            List<String> select,
            List<String> exclude,
            int models,
            int ancestorsNotSelected)
            implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.runStarted(this);
        }
    }

    /**
     * Hooks of one event begin.
     *
     * @param when the event's name
     * @param node the model's name, or {@code <run>}
     * @param hooks the hooks, as {@code sql:name} or {@code python:name}
     */
    record HooksStarted(String when, String node, List<String> hooks) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.hooksStarted(this);
        }
    }

    /** One hook begins. */
    record HookStarted(String when, String node, String hook) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.hookStarted(this);
        }
    }

    /** A Python hook printed a line. */
    record HookPrinted(String when, String node, String hook, String line) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.hookPrinted(this);
        }
    }

    /**
     * One hook ended.
     *
     * @param statementMillis the time of each statement of an SQL hook
     * @param error why it failed; empty where it did not
     * @param warnsOnly whether its failure is a warning
     * @param due whether it could not be called, or was cut off, so that it is still to be called
     */
    record HookFinished(
            String when,
            String node,
            String hook,
            long millis,
            List<Long> statementMillis,
            Optional<String> error,
            boolean warnsOnly,
            boolean due)
            implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.hookFinished(this);
        }
    }

    /**
     * A seed was looked after.
     *
     * @param action what was done
     * @param relation the table as the database names it
     * @param error why it failed; empty where it did not
     */
    record SeedFinished(
            String node,
            String name,
            String relation,
            SeedAction action,
            long millis,
            OptionalLong rows,
            Optional<String> error)
            implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.seedFinished(this);
        }
    }

    /** What was done with a seed. */
    enum SeedAction {
        LOADED,
        UNCHANGED,
        /** The table there is not ours, so it was left alone. */
        FOREIGN,
        FAILED
    }

    /**
     * A model begins.
     *
     * @param level its depth in the selected graph, from 1
     * @param relation its relation as the database names it
     */
    record ModelStarted(String node, String name, int level, String relation) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.modelStarted(this);
        }
    }

    /**
     * A model ended.
     *
     * @param status success or error
     * @param rows the rows of a table; empty for a view
     * @param error why it failed; empty where it did not
     */
    record ModelFinished(
            String node,
            String name,
            int level,
            String relation,
            Status status,
            long millis,
            OptionalLong rows,
            Optional<String> error)
            implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.modelFinished(this);
        }
    }

    /** A model was not started, and why. */
    record ModelSkipped(String node, String name, int level, String reason) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.modelSkipped(this);
        }
    }

    /** Something that the user should know, but that stops nothing. */
    record Warned(String message) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.warned(this);
        }
    }

    /**
     * Something happened that nobody has foreseen, such as a lack of memory; what it was about fails.
     *
     * @param what what met it
     * @param trace where in the plugin, for those who mend it
     */
    record Unforeseen(String what, String trace) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.unforeseen(this);
        }
    }

    /**
     * A data test ended.
     *
     * @param status success, error, or cancelled
     * @param warnOnly whether a failure counts as a warning
     * @param message what was found, where it failed
     * @param query the query that shows it
     * @param columns the sample's columns
     * @param sample up to five failing rows, values as the database prints them, null for NULL
     */
    record TestFinished(
            String node,
            String name,
            Status status,
            boolean warnOnly,
            long millis,
            Optional<String> message,
            String query,
            List<String> columns,
            List<List<@Nullable String>> sample)
            implements RunEvent {
        /** The same without the failing rows, which are data. */
        TestFinished withoutSample() {
            return new TestFinished(node, name, status, warnOnly, millis, message, query, columns, List.of());
        }

        @Override
        public void tell(RunListener listener) {
            listener.testFinished(this);
        }
    }

    /**
     * The run ended.
     *
     * @param open whether hooks that were due could not be called, so that a later run has to
     */
    record RunFinished(String runId, Status status, Optional<String> error, Stats stats, boolean open)
            implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.runFinished(this);
        }
    }

    /** A later run has closed what this one had left open. */
    record RunRecovered(String runId, String by) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.runRecovered(this);
        }
    }

    /** All selected tests ended. */
    record TestsFinished(int passed, int failed, int warned, int notSelected, long millis) implements RunEvent {
        @Override
        public void tell(RunListener listener) {
            listener.testsFinished(this);
        }
    }

    /**
     * A run's counts.
     *
     * @param seeds the seeds that were loaded
     * @param built the models that were built
     * @param rows the rows of all tables that were built
     */
    record Stats(int seeds, int built, int skipped, int failed, long rows, long millis) {}
}
