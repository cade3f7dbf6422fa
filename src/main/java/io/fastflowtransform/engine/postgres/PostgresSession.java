package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.JdbcSession;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A connection to Postgres. */
final class PostgresSession extends JdbcSession {
    /** In a stricter isolation, a swap that waited for another one would still see the catalog as it was before. */
    private static final SqlText BEGIN = SqlText.of("begin isolation level read committed");

    private static final SqlText COMMIT = SqlText.of("commit");
    private static final SqlText ROLLBACK = SqlText.of("rollback");

    private final BaseConnection connection;
    private final String schema;
    private final Runnable beforeCommit;

    /**
     * @param schema the schema of relations that name none
     * @param beforeCommit fails where nothing may be committed
     */
    PostgresSession(BaseConnection connection, String schema, Runnable beforeCommit) {
        super(connection);
        this.connection = connection;
        this.schema = schema;
        this.beforeCommit = beforeCommit;
    }

    /** The relation with the schema in which it is, or would be. */
    Relation located(Relation relation) {
        return relation.schema().isPresent()
                ? relation
                : new Relation(relation.database(), Optional.of(schema), relation.name());
    }

    /** Whether a relation of the catalog is one of these, which can be without the profile's schema. */
    boolean names(Relation located, Predicate<Relation> any) {
        boolean own = located.schema().filter(schema::equals).isPresent();
        return any.test(located)
                || (own && any.test(new Relation(located.database(), Optional.empty(), located.name())));
    }

    void execute(String sql) {
        execute(SqlText.of(sql));
    }

    List<List<@Nullable String>> rows(String sql) {
        return query(SqlText.of(sql), Integer.MAX_VALUE).rows();
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        return interruptibly(sql, () -> PostgresExecution.of(connection, sql.text()), connection::cancelQuery);
    }

    @Override
    public Optional<RelationInfo> describe(Relation relation) {
        Relation located = located(relation);
        String sql = "select c.relkind, obj_description(c.oid, 'pg_class'), c.oid, " + PostgresStamps.home()
                + " from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f', 'v', 'm')"
                + " and c.relname = " + text(located.name())
                + " and n.nspname = " + text(located.schema().orElse(schema))
                + located.database()
                        .map(name -> " and current_database() = " + text(name))
                        .orElse("");
        return rows(sql).stream().findFirst().map(row -> {
            boolean view = "v".equals(row.get(0)) || "m".equals(row.get(0));
            Optional<Stamp> stamp = new PostgresStamps(this)
                    .of(
                            located,
                            String.valueOf(row.get(2)),
                            Optional.ofNullable(row.get(3)),
                            Optional.ofNullable(row.get(1)).orElse(""));
            return new RelationInfo(view ? RelationInfo.Kind.VIEW : RelationInfo.Kind.TABLE, stamp);
        });
    }

    /** Sends rows to the server through COPY. */
    void copy(SqlText sql, Reader rows) {
        interruptibly(
                sql,
                () -> {
                    try {
                        return connection.getCopyAPI().copyIn(sql.text(), rows);
                    } catch (IOException e) {
                        throw new SQLException("the rows cannot be read: " + e.getMessage(), e);
                    }
                },
                connection::cancelQuery);
    }

    @Override
    public void begin() {
        execute(BEGIN);
    }

    /** Of an aborted transaction, Postgres would take the {@code commit} and roll back without an error. */
    @Override
    public void commit() {
        if (connection.getTransactionState() == TransactionState.FAILED) {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    "an earlier statement of this transaction failed, so the transaction can only be rolled back",
                    COMMIT,
                    OptionalInt.empty(),
                    null);
        }
        beforeCommit.run();
        execute(COMMIT);
    }

    @Override
    public void rollback() {
        if (connection.getTransactionState() != TransactionState.IDLE) {
            rollbackBy(ROLLBACK);
        }
    }

    @Override
    protected EngineException classified(SqlText sql, SQLException e) {
        return PostgresErrors.statement(sql, e);
    }

    /** The driver's own {@code cancel} works once only, even when it came too early. */
    @Override
    protected Interrupt interrupt(Statement statement) {
        return connection::cancelQuery;
    }

    private static String text(String value) {
        return Dialect.POSTGRES.text(value);
    }
}
