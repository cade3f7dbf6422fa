package io.fastflowtransform.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a target that another holder has: asks again and again, with growing pauses, until a time is over. */
public final class Patience {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final long started = System.nanoTime();
    private final long nanos;

    /** Patience that begins now. */
    public Patience(Duration wait) {
        this.nanos = wait.toNanos();
    }

    /**
     * The result of an attempt, as soon as it no longer fails because the target is locked.
     *
     * @throws EngineException that of the last attempt; of kind CANCELLED where the thread is interrupted while it waits
     */
    public <T> T untilFree(Supplier<T> attempt) {
        long pause = SHORTEST_PAUSE_NANOS;
        while (true) {
            try {
                return attempt.get();
            } catch (EngineException e) {
                long left = nanos - (System.nanoTime() - started);
                if (e.kind() != EngineException.Kind.LOCKED || left <= 0) {
                    throw e;
                }
                sleep(Math.min(pause, left), e);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private static void sleep(long nanos, EngineException locked) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            EngineException cancelled = EngineException.of(
                    EngineException.Kind.CANCELLED, "the wait was interrupted: " + locked.reason(), locked);
            cancelled.addSuppressed(e);
            throw cancelled;
        }
    }
}
