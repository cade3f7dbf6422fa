package io.fastflowtransform.event;

/**
 * Somebody who is told what happens in a run. Calls come one at a time, from different threads. A listener must not call back; one
 * that throws is told no more, and fails the goal at its end.
 */
public interface RunListener extends AutoCloseable {
    /** Is called with each event. By default it calls the method for the event; one that wants all events alike overrides it. */
    default void on(RunEvent event) {
        event.tell(this);
    }

    default void runStarted(RunEvent.RunStarted event) {}

    default void hooksStarted(RunEvent.HooksStarted event) {}

    default void hookStarted(RunEvent.HookStarted event) {}

    default void hookPrinted(RunEvent.HookPrinted event) {}

    default void hookFinished(RunEvent.HookFinished event) {}

    default void seedFinished(RunEvent.SeedFinished event) {}

    default void modelStarted(RunEvent.ModelStarted event) {}

    default void modelFinished(RunEvent.ModelFinished event) {}

    default void modelSkipped(RunEvent.ModelSkipped event) {}

    default void warned(RunEvent.Warned event) {}

    default void unforeseen(RunEvent.Unforeseen event) {}

    default void testFinished(RunEvent.TestFinished event) {}

    default void testsFinished(RunEvent.TestsFinished event) {}

    default void runRecovered(RunEvent.RunRecovered event) {}

    default void runFinished(RunEvent.RunFinished event) {}

    @Override
    default void close() {}
}
