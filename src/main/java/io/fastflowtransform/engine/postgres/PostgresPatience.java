package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Waits for relations that are being read, inside of a transaction. Who waits for a lock in Postgres holds back all that come after
 * it, so each attempt waits shortly only, and lets the readers pass before the next one. In a schema, one transaction at a time
 * makes an attempt: what it reads from the catalog stays true until it is committed.
 */
final class PostgresPatience {
    private static final long SHORTEST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final PostgresSession session;
    private final PostgresSettings settings;

    PostgresPatience(PostgresSession session, PostgresSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * Does work that locks relations, and does it again where a lock could not be had.
     *
     * @throws EngineException of kind TRANSIENT, with those who read the relation, where the time for all attempts is over
     */
    void untilFree(Relation relation, Runnable work) {
        long started = System.nanoTime();
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
            session.execute("savepoint fft_swap");
            try {
                session.rows(
                        "select pg_advisory_xact_lock(" + PostgresTargetLock.key("swap " + settings.schema()) + ")");
                session.execute(
                        "set local lock_timeout = " + settings.lockTimeout().toMillis());
                work.run();
                return;
            } catch (EngineException e) {
                if (!PostgresErrors.isLocked(e)) {
                    throw e;
                }
                session.execute("rollback to savepoint fft_swap");
                if (System.nanoTime() - started > settings.swapTimeout().toNanos()) {
                    throw givenUp(relation, e);
                }
                // On the server, where a cancelled run stops it.
                session.rows("select pg_sleep(" + Duration.ofMillis(pause).toMillis() / 1000.0 + ")");
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private EngineException givenUp(Relation relation, EngineException cause) {
        String readers = session
                .rows("select distinct a.pid, a.usename, a.application_name from pg_locks l"
                        + " join pg_stat_activity a on a.pid = l.pid where l.granted and l.pid <> pg_backend_pid()"
                        + " and l.relation = to_regclass(" + Dialect.POSTGRES.text(relation.sql(Dialect.POSTGRES))
                        + ")")
                .stream()
                .map(row -> "process " + row.get(0) + " of " + row.get(1) + " (" + row.get(2) + ")")
                .collect(Collectors.joining(", "));
        return EngineException.of(
                EngineException.Kind.TRANSIENT,
                relation + " cannot be replaced: for " + settings.swapTimeout().toSeconds() + " s it has been in use"
                        + (readers.isEmpty() ? "" : " by " + readers),
                cause);
    }
}
