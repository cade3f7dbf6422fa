package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
            where lower(t.table_name) = lower(?)
              and lower(t.table_schema) = lower(coalesce(?, current_schema()))
              and lower(t.table_catalog) = lower(coalesce(?, current_database()))
            """;

    private final DuckDBConnection connection;
    private volatile boolean cancelled;
    private volatile boolean broken;
    private volatile @Nullable Statement running;

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
        try (PreparedStatement statement = connection.prepareStatement(DESCRIBE)) {
            running = statement;
            if (cancelled) {
                throw EngineException.of(EngineException.Kind.CANCELLED, "the session was cancelled", null);
            }
            statement.setString(1, relation.name());
            statement.setString(2, relation.schema().orElse(null));
            statement.setString(3, relation.database().orElse(null));
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                boolean view = "VIEW".equals(result.getString(1));
                Optional<Stamp> stamp = Optional.ofNullable(result.getString(2)).flatMap(Stamp::parse);
                return Optional.of(new RelationInfo(view ? RelationInfo.Kind.VIEW : RelationInfo.Kind.TABLE, stamp));
            }
        } catch (SQLException e) {
            throw failed(SqlText.of(DESCRIBE), e);
        } finally {
            running = null;
        }
    }

    private EngineException failed(SqlText sql, SQLException e) {
        EngineException failure = DuckDbErrors.statement(sql, e);
        broken |= failure.kind() == EngineException.Kind.CONNECTION;
        return failure;
    }

    @Override
    public void begin() {
        execute(SqlText.of("begin transaction"));
    }

    @Override
    public void commit() {
        execute(SqlText.of("commit"));
    }

    @Override
    public void rollback() {
        if (cancelled) {
            close(); // which rolls back
            return;
        }
        execute(SqlText.of("rollback"));
    }

    @Override
    public void cancel() {
        cancelled = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw EngineException.of(EngineException.Kind.CONNECTION, String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Override
    public boolean isUsable() {
        try {
            return !cancelled && !broken && !connection.isClosed();
        } catch (SQLException e) {
            return false;
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
            running = statement;
            if (cancelled) { // asked after the statement can be found by cancel(), so that none escapes
                throw EngineException.of(EngineException.Kind.CANCELLED, "the session was cancelled", null);
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw failed(sql, e);
        } finally {
            running = null;
        }
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
