package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a model is tried again, and after which pause: twice as long each time, and never the same for two models that met in
 * a conflict.
 *
 * @param count how many attempts follow the first
 */
record Retries(int count) {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 30_000;

    /** Whether the failure of this attempt, counted from 1, is worth another one: only what passes by itself. */
    boolean allow(int attempt, EngineException.Kind kind) {
        boolean passing = kind == EngineException.Kind.TRANSIENT || kind == EngineException.Kind.CONNECTION;
        return passing && attempt <= count;
    }

    Duration pauseAfter(int attempt) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }
}
