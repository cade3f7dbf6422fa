package io.fastflowtransform.engine.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.OptionalLong;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.util.PSQLState;

/**
 * Executes a statement for what it does. Its rows and notices are dropped as they come: a JDBC statement would keep them all until
 * it is closed, and in the simple protocol there is no fetching in portions.
 */
final class PostgresExecution extends ResultHandlerBase {
    private static final int FLAGS = QueryExecutor.QUERY_ONESHOT
            | QueryExecutor.QUERY_NO_RESULTS
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;

    private OptionalLong changed = OptionalLong.empty();

    private PostgresExecution() {}

    /** The number of rows that the statement changed, where it tells; of several statements, the first one's. */
    static OptionalLong of(BaseConnection connection, String sql) throws SQLException {
        if (connection.isClosed()) {
            throw new SQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST.getState());
        }
        PostgresExecution execution = new PostgresExecution();
        QueryExecutor executor = connection.getQueryExecutor();
        executor.execute(executor.createQuery(sql, false, false).query, null, execution, 0, 0, FLAGS);
        return execution.changed;
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
        changed = changed.isEmpty() ? OptionalLong.of(updateCount) : changed;
    }

    @Override
    public void handleWarning(SQLWarning warning) {}
}
