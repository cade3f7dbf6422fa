package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.JdbcSession;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** A connection to DuckDB. */
final class DuckDbSession extends JdbcSession {
    private static final String DESCRIBE = """
            select t.table_type, coalesce(dt.comment, dv.comment)
            from information_schema.tables t
            left join duckdb_tables() dt on dt.database_name = t.table_catalog
              and dt.schema_name = t.table_schema and dt.table_name = t.table_name
            left join duckdb_views() dv on dv.database_name = t.table_catalog
              and dv.schema_name = t.table_schema and dv.view_name = t.table_name
            where lower(t.table_name) = lower(""";

    private static final SqlText ROLLBACK = SqlText.of("rollback");

    private boolean inTransaction;
    private boolean doubtful; // a statement of the transaction has failed, which may have aborted it

    DuckDbSession(DuckDBConnection connection) {
        super(connection);
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

    @Override
    public void rollback() {
        inTransaction = false;
        doubtful = false;
        rollbackBy(ROLLBACK);
    }

    @Override
    protected EngineException classified(SqlText sql, SQLException e) {
        return DuckDbErrors.statement(sql, e);
    }

    @Override
    protected EngineException failure(SqlText sql, SQLException e) {
        EngineException failure = super.failure(sql, e);
        doubtful |= inTransaction;
        if (DuckDbErrors.isBreakdown(failure)) {
            breakDown();
        }
        return failure;
    }

    private static String text(Optional<String> value) {
        return value.map(Dialect.DUCKDB::text).orElse("null");
    }
}
