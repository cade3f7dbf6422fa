package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.sql.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine whose sessions are connections of their own: it opens them, and closes those that are left. An engine adds how it
 * connects, and what each of its sessions executes first.
 *
 * @param <S> its kind of session
 */
public abstract class JdbcEngine<S extends JdbcSession> implements Engine {
    private final List<SqlText> initSql;
    private final List<S> sessions = new ArrayList<>();

    /**
     * @param initSql the statements that the profile wants each session to execute
     */
    protected JdbcEngine(List<SqlText> initSql) {
        this.initSql = List.copyOf(initSql);
    }

    /** A session on a new connection, on which nothing was executed yet. */
    protected abstract S connect();

    /** What a session executes before the profile's own statements. */
    protected abstract void prepare(S session);

    @Override
    public final S session() {
        S session = connect();
        try {
            prepare(session);
            initSql.forEach(sql -> initialize(session, sql));
        } catch (Throwable e) {
            session.close();
            throw e;
        }
        synchronized (sessions) {
            sessions.removeIf(JdbcSession::isClosed);
            sessions.add(session);
        }
        return session;
    }

    private static void initialize(JdbcSession session, SqlText sql) {
        try {
            session.execute(sql);
        } catch (EngineException e) {
            throw e.in("init_sql");
        }
    }

    /** The one text that a query gives, asked in a session of its own. */
    protected final String ask(String query) {
        try (S session = session()) {
            return String.valueOf(
                    session.query(SqlText.of(query), 1).rows().get(0).get(0));
        }
    }

    @Override
    public void close() {
        synchronized (sessions) {
            sessions.forEach(JdbcSession::close);
            sessions.clear();
        }
    }
}
