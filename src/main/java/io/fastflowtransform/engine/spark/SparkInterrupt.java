package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.jdbc.JdbcSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Ends a statement on the server. The driver forgets a cancel that comes before the server has given the statement a number, and
 * then takes no other one; so the first waits a moment, and where it was in vain, the statement is closed, and at last the
 * connection.
 */
final class SparkInterrupt implements JdbcSession.Interrupt {
    private static final long CANCEL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Statement statement;
    private final Connection connection;
    private final long begun = System.nanoTime();
    private int sent;
    private long next = begun + CANCEL_NANOS;

    SparkInterrupt(Statement statement, Connection connection) {
        this.statement = statement;
        this.connection = connection;
    }

    @Override
    public void send() throws SQLException {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + STEP_NANOS;
        sent++;
        if (sent == 1) {
            statement.cancel();
        } else if (sent == 2) {
            statement.close();
        } else {
            connection.close();
        }
    }
}
