package io.fastflowtransform.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run to end early. The first request counts, and it cannot be taken back. Safe for use by many threads. */
public final class Cancellation {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> listeners = new ArrayList<>();
    private String reason = "";

    /**
     * Asks the run to end.
     *
     * @param by who asks, as it follows "cancelled by"
     */
    public void request(String by) {
        List<Runnable> told;
        synchronized (listeners) {
            if (isRequested()) {
                return;
            }
            reason = "cancelled by " + by;
            requested.countDown();
            told = List.copyOf(listeners);
        }
        Each.of(told, Runnable::run);
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Why the run ends early, such as {@code cancelled by a signal}. */
    Optional<String> reason() {
        synchronized (listeners) {
            return isRequested() ? Optional.of(reason) : Optional.empty();
        }
    }

    /** Calls the listener when the run is asked to end; at once where that has happened. */
    public void whenRequested(Runnable listener) {
        synchronized (listeners) {
            if (!isRequested()) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Waits, but not longer than until the run is asked to end. */
    void sleep(Duration duration) {
        try {
            requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
