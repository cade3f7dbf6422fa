package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for a database that is away, as long as a server takes to start again. The time counts from when the first of those who
 * wait found it away, so that a database that does not come back holds a run up once, and not at each hook. Safe for use by many
 * threads.
 */
final class Reconnection {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private boolean away;
    private long awaySince;
    private int losses;

    /** How many losses of a connection have been noticed so far; a connection from before the last one is likely dead too. */
    synchronized int losses() {
        return losses;
    }

    /** Notes that a connection has been lost. */
    synchronized void lost() {
        losses++;
    }

    /**
     * What the database gives, once it is there.
     *
     * @param attempt asks for it, and is called again as long as the database is away
     * @throws EngineException of kind CONNECTION where it stays away; any other at once
     */
    <T> T once(Supplier<T> attempt) {
        for (long pause = SHORTEST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            try {
                T result = attempt.get();
                back();
                return result;
            } catch (EngineException e) {
                if (e.kind() != EngineException.Kind.CONNECTION || staysAway()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(pause);
        }
    }

    private synchronized void back() {
        away = false;
    }

    /** Whether it has been away for so long that nobody waits for it any more. */
    private synchronized boolean staysAway() {
        if (!away) {
            away = true;
            awaySince = System.nanoTime();
        }
        return System.nanoTime() - awaySince > LONGEST.toNanos();
    }
}
