package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.Dialect;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An advisory lock for one schema of a database, kept by a session of its own. The server takes it back when that session ends,
 * however it ends. Who holds it stands in the session's last statement, for those who may read it, and cut to 63 bytes in its
 * name, for all.
 */
final class PostgresTargetLock implements TargetLock {
    private static final Pattern HOLDER = Pattern.compile("-- held by ([^\n]*)");
    private static final int HEX = 16;

    private final PostgresSession session;
    private final long key;

    private PostgresTargetLock(PostgresSession session, long key) {
        this.session = session;
        this.key = key;
    }

    static PostgresTargetLock take(PostgresSession session, String schema, String shown, String holder) {
        long key = key(schema);
        String line = holder.replace('\n', ' ');
        session.execute("set application_name = " + Dialect.POSTGRES.text(line));
        if ("t"
                .equals(session.rows("select pg_try_advisory_lock(" + key + ") -- held by " + line)
                        .get(0)
                        .get(0))) {
            return new PostgresTargetLock(session, key);
        }
        throw EngineException.of(
                EngineException.Kind.LOCKED, "the database " + shown + " is in use by " + holder(session, key), null);
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
    public void close() {
        try (session) {
            session.rows("select pg_advisory_unlock(" + key + ")");
        } catch (EngineException e) {
            // The connection is broken, and the lock with it.
        }
    }
}
