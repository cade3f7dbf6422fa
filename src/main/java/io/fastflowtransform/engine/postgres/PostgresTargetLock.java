package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.Dialect;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An advisory lock for one schema of a database, kept by a session of its own. The server takes it back when that session ends,
 * however it ends, so it can be lost while the run goes on; then it is taken anew, unless somebody else has it. Who holds it stands
 * in the session's last statement, for those who may read it, and cut to 63 bytes in its name, for all.
 */
final class PostgresTargetLock implements TargetLock {
    private static final Pattern HOLDER = Pattern.compile("-- held by ([^\n]*)");
    private static final int HEX = 16;

    /** How long the server may take to notice that our own lost session has ended. */
    private static final Duration OWN_GHOST = Duration.ofSeconds(10);

    private final Supplier<PostgresSession> connect;
    private final long key;
    private final String shown;
    private final String holder;
    private PostgresSession session;

    private PostgresTargetLock(Supplier<PostgresSession> connect, long key, String shown, String holder) {
        this.connect = connect;
        this.key = key;
        this.shown = shown;
        this.holder = holder;
        this.session = connect.get();
    }

    static PostgresTargetLock take(
            Supplier<PostgresSession> connect, String schema, String shown, String holder, Patience patience) {
        PostgresTargetLock lock = new PostgresTargetLock(connect, key(schema), shown, holder.replace('\n', ' '));
        try {
            patience.untilFree(lock::take);
            return lock;
        } catch (Throwable e) {
            lock.session.close();
            throw e;
        }
    }

    private boolean take() {
        session.execute("set application_name = " + Dialect.POSTGRES.text(holder));
        if (ask("select pg_try_advisory_lock(" + key + ")").equals("t")) {
            return true;
        }
        throw EngineException.of(
                EngineException.Kind.LOCKED, "the database " + shown + " is in use by " + holder(session, key), null);
    }

    /**
     * Makes sure that the lock is still there, and takes it anew where its session is lost.
     *
     * @throws EngineException of kind LOCKED where somebody else has it now; of kind CONNECTION where the server is away
     */
    synchronized void keep() {
        if (!isKept()) {
            session.close();
            session = connect.get();
            takeAnew();
        }
    }

    /** The server may not have noticed yet that our own lost session has ended; nobody else is waited for. */
    private void takeAnew() {
        Patience patience = new Patience(OWN_GHOST);
        Optional<EngineException> other = patience.untilFree(() -> {
            try {
                take();
                return Optional.empty();
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.LOCKED && e.reason().contains(holder)) {
                    throw e;
                }
                return Optional.of(e);
            }
        });
        if (other.isPresent()) {
            throw other.get();
        }
    }

    private boolean isKept() {
        try {
            return session.isUsable() && ask("select 1").equals("1");
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.CONNECTION) {
                return false;
            }
            throw e;
        }
    }

    /** The one text that a query gives; who holds the lock stands in it as long as it is the last one. */
    private String ask(String query) {
        return String.valueOf(
                session.rows(query + " -- held by " + holder).get(0).get(0));
    }

    /** The number of an advisory lock. */
    static long key(String name) {
        return Long.parseUnsignedLong(ContentHash.of("fft " + name).substring(0, HEX), HEX);
    }

    private static String holder(PostgresSession session, long key) {
        return session
                .rows("select a.query, a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                        + " where l.locktype = 'advisory' and l.granted and l.objsubid = 1"
                        + " and l.database = (select oid from pg_database where datname = current_database())"
                        + " and l.classid::bigint << 32 | l.objid::bigint = " + key)
                .stream()
                .findFirst()
                .map(row -> {
                    Matcher query = HOLDER.matcher(String.valueOf(row.get(0)));
                    return query.find() ? query.group(1) : String.valueOf(row.get(1));
                })
                .orElse("another process");
    }

    /** The server may notice the end of the session only after the next run has asked for the lock, so it is given back first. */
    @Override
    public synchronized void close() {
        try (PostgresSession last = session) {
            last.rows("select pg_advisory_unlock(" + key + ")");
        } catch (EngineException e) {
            // The connection is broken, and the lock with it.
        }
    }
}
