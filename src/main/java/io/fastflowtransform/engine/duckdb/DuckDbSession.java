package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A connection to DuckDB. Each statement gets a fresh JDBC statement, since one that failed is of no more use. */
final class DuckDbSession implements Session {
    private static final String DESCRIBE = """
            select t.table_type, coalesce(dt.comment, dv.comment)
            from information_schema.tables t
            left join duckdb_tables() dt on dt.database_name = t.table_catalog
              and dt.schema_name = t.table_schema and dt.table_name = t.table_name
            left join duckdb_views() dv on dv.database_name = t.table_catalog
              and dv.schema_name = t.table_schema and dv.view_name = t.table_name
            where lower(t.table_name) = lower(""";

    private static final SqlText ROLLBACK = SqlText.of("rollback");
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DuckDBConnection connection;
    private final Object lock = new Object();
    private @Nullable Statement running; // guarded by lock
    private volatile boolean cancelled; // set under lock, so that a statement is either refused or seen running
    private volatile boolean broken;
    private boolean inTransaction;
    private boolean doubtful; // a statement of the transaction has failed, which may have aborted it

    DuckDbSession(DuckDBConnection connection) {
        this.connection = connection;
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        return with(sql, statement -> {
            statement.execute(sql.text());
            long count = statement.getUpdateCount();
            return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
        });
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
    public Optional<RelationInfo> describe(Relation relation) {
        SqlText sql = SqlText.of(DESCRIBE + text(Optional.of(relation.name()))
                + ") and lower(t.table_schema) = lower(coalesce(" + text(relation.schema()) + ", current_schema()))"
                + " and lower(t.table_catalog) = lower(coalesce(" + text(relation.database())
                + ", current_database()))");
        return query(sql, 1).rows().stream().findFirst().map(row -> {
            boolean view = "VIEW".equals(row.get(0));
            Optional<Stamp> stamp = Optional.ofNullable(row.get(1)).flatMap(Stamp::parse);
            return new RelationInfo(view ? RelationInfo.Kind.VIEW : RelationInfo.Kind.TABLE, stamp);
        });
    }

    @Override
    public void begin() {
        execute(SqlText.of("begin transaction"));
        inTransaction = true;
        doubtful = false;
    }

    /** Of an aborted transaction, DuckDB would take the {@code commit} and roll back without a word; any other statement tells. */
    @Override
    public void commit() {
        if (doubtful) {
            execute(SqlText.of("select 1"));
        }
        inTransaction = false;
        execute(SqlText.of("commit"));
    }

    /** Not one of the statements that {@link #cancel} refuses or stops. */
    @Override
    public void rollback() {
        inTransaction = false;
        doubtful = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROLLBACK.text());
        } catch (SQLException e) {
            EngineException failure = failure(ROLLBACK, e);
            if (failure.kind() != EngineException.Kind.CANCELLED) {
                throw failure;
            }
        }
    }

    @Override
    public void cancel() {
        Statement statement;
        synchronized (lock) {
            statement = cancelled ? null : running;
            cancelled = true;
        }
        if (statement != null) {
            Thread thread = new Thread(() -> interruptUntilItEnds(statement), "fft-cancel");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public boolean isUsable() {
        return !cancelled && !broken && !isClosed();
    }

    boolean isClosed() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, String.valueOf(e.getMessage()), e);
        }
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    private <T> T with(SqlText sql, Work<T> work) {
        try (Statement statement = connection.createStatement()) {
            started(statement);
            try {
                return work.with(statement);
            } finally {
                ended();
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    private void started(Statement statement) {
        synchronized (lock) {
            if (cancelled) {
                throw EngineException.of(EngineException.Kind.CANCELLED, "the session was cancelled", null);
            }
            running = statement;
        }
    }

    private void ended() {
        synchronized (lock) {
            running = null;
        }
    }

    /** DuckDB forgets an interrupt that comes before a statement has really begun, so one is not enough. */
    private void interruptUntilItEnds(Statement statement) {
        for (long pause = SHORTEST_PAUSE_NANOS;
                interrupt(statement);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            LockSupport.parkNanos(pause);
        }
    }

    /** Whether the statement still runs. Under the lock, so that no interrupt reaches what comes after it. */
    private boolean interrupt(Statement statement) {
        synchronized (lock) {
            if (running != statement) {
                return false;
            }
            try {
                statement.cancel();
                return true;
            } catch (SQLException e) {
                return false; // it was closed
            }
        }
    }

    private EngineException failure(SqlText sql, SQLException e) {
        EngineException failure = DuckDbErrors.statement(sql, e);
        doubtful |= inTransaction;
        broken |= failure.kind() == EngineException.Kind.CONNECTION || DuckDbErrors.isBreakdown(failure);
        return cancelled ? failure.as(EngineException.Kind.CANCELLED) : failure;
    }

    private static String text(Optional<String> value) {
        return value.map(Dialect.DUCKDB::text).orElse("null");
    }

    private static Rows read(ResultSet result, int limit) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(result.getMetaData().getColumnName(i));
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
