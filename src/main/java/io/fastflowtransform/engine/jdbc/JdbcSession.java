package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A session on a JDBC connection: statements, their end from another thread, and whether it is still of use. An engine adds how
 * it describes relations, how its transactions work, and what its errors mean. Each statement gets a fresh JDBC statement, since
 * one that failed is of no more use in some drivers.
 */
public abstract class JdbcSession implements Session {
    private static final String NO_TRANSACTIONS = "the engine has no transactions";
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Map<Integer, ColumnType> TYPES = Map.ofEntries(
            Map.entry(Types.BOOLEAN, ColumnType.BOOLEAN),
            Map.entry(Types.TINYINT, ColumnType.TINYINT),
            Map.entry(Types.SMALLINT, ColumnType.SMALLINT),
            Map.entry(Types.INTEGER, ColumnType.INTEGER),
            Map.entry(Types.BIGINT, ColumnType.BIGINT),
            Map.entry(Types.REAL, ColumnType.REAL),
            Map.entry(Types.FLOAT, ColumnType.DOUBLE),
            Map.entry(Types.DOUBLE, ColumnType.DOUBLE),
            Map.entry(Types.DECIMAL, ColumnType.DECIMAL),
            Map.entry(Types.NUMERIC, ColumnType.DECIMAL),
            Map.entry(Types.DATE, ColumnType.DATE),
            Map.entry(Types.TIMESTAMP, ColumnType.TIMESTAMP),
            Map.entry(Types.TIMESTAMP_WITH_TIMEZONE, ColumnType.TIMESTAMPTZ),
            Map.entry(Types.CHAR, ColumnType.TEXT),
            Map.entry(Types.VARCHAR, ColumnType.TEXT),
            Map.entry(Types.LONGVARCHAR, ColumnType.TEXT),
            Map.entry(Types.NCHAR, ColumnType.TEXT),
            Map.entry(Types.NVARCHAR, ColumnType.TEXT),
            Map.entry(Types.LONGNVARCHAR, ColumnType.TEXT),
            Map.entry(Types.CLOB, ColumnType.TEXT));

    private final Connection connection;
    private final Object lock = new Object();
    private @Nullable Interrupt running; // guarded by lock
    private volatile boolean cancelled; // set under lock, so that a statement is either refused or seen running
    private volatile boolean broken;

    protected JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /** Work on a JDBC statement. */
    protected interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    /** Work that another thread can end. */
    protected interface Interruptible<T> {
        T run() throws SQLException;
    }

    /** Ends what runs now; it may come too early to be noticed, and then comes again. */
    public interface Interrupt {
        void send() throws SQLException;
    }

    /** What the database refused, classified by the engine. */
    protected abstract EngineException classified(SqlText sql, SQLException e);

    /** How a statement is ended that begins now; by default the driver's own way. */
    protected Interrupt interrupt(Statement statement) {
        return statement::cancel;
    }

    /** The number of changed rows where the database tells, after a statement was executed. */
    protected OptionalLong changedRows(Statement statement, boolean hasRows) throws SQLException {
        long count = statement.getUpdateCount();
        return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        return with(sql, statement -> changedRows(statement, statement.execute(sql.text())));
    }

    @Override
    public Rows query(SqlText sql, int limit) {
        return with(sql, statement -> {
            statement.setMaxRows(limit);
            try (ResultSet result = statement.executeQuery(sql.text())) {
                return read(result, limit);
            }
        });
    }

    @Override
    public List<Optional<ColumnType>> types(SqlText query) {
        return with(query, statement -> {
            try (ResultSet result = statement.executeQuery(query.text())) {
                ResultSetMetaData columns = result.getMetaData();
                List<Optional<ColumnType>> types = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    types.add(Optional.ofNullable(TYPES.get(columns.getColumnType(i))));
                }
                return types;
            }
        });
    }

    /** Does work on a fresh statement, which {@link #cancel} can end. */
    protected final <T> T with(SqlText sql, Work<T> work) {
        return interruptibly(sql, () -> {
            try (Statement statement = connection.createStatement()) {
                return interruptibly(sql, () -> work.with(statement), interrupt(statement));
            }
        });
    }

    /** Does work that {@link #cancel} ends in this way. */
    protected final <T> T interruptibly(SqlText sql, Interruptible<T> work, Interrupt interrupt) {
        return interruptibly(sql, () -> {
            started(interrupt);
            try {
                return work.run();
            } finally {
                ended();
            }
        });
    }

    private <T> T interruptibly(SqlText sql, Interruptible<T> work) {
        boolean known = false;
        try {
            T result = work.run();
            known = true;
            return result;
        } catch (SQLException e) {
            known = true;
            throw failure(sql, e);
        } catch (EngineException e) {
            known = true;
            throw e;
        } finally {
            broken |= !known; // an Error inside of a driver, such as a lack of memory: how far it had got, nobody knows
        }
    }

    /** The failure of a statement, as the session's user sees it. */
    protected EngineException failure(SqlText sql, SQLException e) {
        EngineException failure = classified(sql, e);
        broken |= failure.kind() == EngineException.Kind.CONNECTION;
        return cancelled ? failure.as(EngineException.Kind.CANCELLED) : failure;
    }

    /** Executes a {@code rollback}: not one of the statements that {@link #cancel} refuses or stops. */
    protected final void rollbackBy(SqlText rollback) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(rollback.text());
        } catch (SQLException e) {
            EngineException failure = failure(rollback, e);
            if (failure.kind() != EngineException.Kind.CANCELLED) {
                throw failure;
            }
        }
    }

    /** Marks the session as of no more use. */
    protected final void breakDown() {
        broken = true;
    }

    @Override
    public void cancel() {
        Interrupt interrupt;
        synchronized (lock) {
            interrupt = cancelled ? null : running;
            cancelled = true;
        }
        if (interrupt != null) {
            Thread thread = new Thread(() -> sendUntilItEnds(interrupt), "fft-cancel");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Fails on a cancelled session; for what it would answer without its connection. */
    protected final void refuseIfCancelled() {
        if (cancelled) {
            throw EngineException.of(EngineException.Kind.CANCELLED, "the session was cancelled", null);
        }
    }

    @Override
    public boolean isUsable() {
        return !cancelled && !broken && !isClosed();
    }

    /** Whether the connection is closed. */
    public final boolean isClosed() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Fails, unless the engine has transactions. */
    @Override
    public void begin() {
        throw new UnsupportedOperationException(NO_TRANSACTIONS);
    }

    /** Fails, unless the engine has transactions. */
    @Override
    public void commit() {
        throw new UnsupportedOperationException(NO_TRANSACTIONS);
    }

    /** Does nothing, unless the engine has transactions. */
    @Override
    public void rollback() {}

    /** A connection that cannot be closed is broken, and what broke it was told when it did. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            broken = true;
        }
    }

    private void started(Interrupt interrupt) {
        synchronized (lock) {
            refuseIfCancelled();
            running = interrupt;
        }
    }

    private void ended() {
        synchronized (lock) {
            running = null;
        }
    }

    /** An interrupt that comes before a statement has really begun is forgotten, so one is not enough. */
    private void sendUntilItEnds(Interrupt interrupt) {
        for (long pause = SHORTEST_PAUSE_NANOS; send(interrupt); pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            LockSupport.parkNanos(pause);
        }
    }

    /** Whether the statement still runs. Under the lock, so that no interrupt reaches what comes after it. */
    private boolean send(Interrupt interrupt) {
        synchronized (lock) {
            if (running != interrupt) {
                return false;
            }
            try {
                interrupt.send();
                return true;
            } catch (SQLException e) {
                return false; // it was closed
            }
        }
    }

    private static Rows read(ResultSet result, int limit) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(result.getMetaData().getColumnLabel(i));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (rows.size() < limit && result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return new Rows(columns, rows);
    }
}
