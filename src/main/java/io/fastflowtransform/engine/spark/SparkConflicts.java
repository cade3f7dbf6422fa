package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.sql.SqlText;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Executes {@code create or replace} statements, and repeats one that collided with another writer: the table's format lets only
 * one of them win, and tells the others to try again; and where there was none before, the catalog tells them that there is one now.
 */
final class SparkConflicts {
    private static final int ATTEMPTS = 6;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private SparkConflicts() {}

    static void execute(SparkSession session, SqlText statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                session.execute(statement);
                return;
            } catch (EngineException e) {
                boolean passes = e.kind() == EngineException.Kind.TRANSIENT || SparkErrors.isThere(e);
                if (!passes || attempt == ATTEMPTS || !session.isUsable()) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            }
        }
    }
}
