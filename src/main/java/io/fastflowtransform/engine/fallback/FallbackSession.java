package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.engine.jdbc.JdbcSession;
import io.fastflowtransform.engine.jdbc.StampTable;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connection of any driver. Nothing is taken for granted but tables, views and statements. */
final class FallbackSession extends JdbcSession {
    private static final int ROWS_A_BATCH = 500;

    private final Connection connection;
    private final FallbackSettings settings;

    FallbackSession(Connection connection, FallbackSettings settings) {
        super(connection);
        this.connection = connection;
        this.settings = settings;
    }

    void execute(String sql) {
        execute(SqlText.of(sql));
    }

    /** Braces in strings and comments are no business of the driver. */
    @Override
    public OptionalLong execute(SqlText sql) {
        return with(sql, statement -> {
            withoutEscapes(statement);
            return changedRows(statement, statement.execute(sql.text()));
        });
    }

    private static void withoutEscapes(Statement statement) throws SQLException {
        try {
            statement.setEscapeProcessing(false);
        } catch (SQLFeatureNotSupportedException e) {
            return; // then the driver has no escapes
        }
    }

    @Override
    public Optional<RelationInfo> describe(Relation relation) {
        Optional<RelationInfo.Kind> kind = kind(relation);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stamp> stamp =
                relation.name().equals(StampTable.NAME) ? Optional.empty() : new Stamps(this).of(relation);
        return Optional.of(new RelationInfo(kind.get(), stamp));
    }

    /** What a relation is; empty where there is none. */
    Optional<RelationInfo.Kind> kind(Relation relation) {
        SqlText asked = SqlText.of("the metadata of " + relation);
        return interruptibly(
                asked,
                () -> {
                    DatabaseMetaData metadata = connection.getMetaData();
                    try (ResultSet tables =
                            metadata.getTables(catalog(relation), schema(relation), pattern(relation.name()), null)) {
                        while (tables.next()) {
                            if (isNamed(tables, "TABLE_NAME", relation.name())
                                    && isNamed(tables, "TABLE_SCHEM", schema(relation))) {
                                boolean view = String.valueOf(tables.getString("TABLE_TYPE"))
                                        .contains("VIEW");
                                return Optional.of(view ? RelationInfo.Kind.VIEW : RelationInfo.Kind.TABLE);
                            }
                        }
                        return Optional.empty();
                    }
                },
                () -> {});
    }

    /** Whether a row of the metadata is the one that was asked for: the driver took the names for patterns. */
    private static boolean isNamed(ResultSet tables, String column, @Nullable String asked) throws SQLException {
        String found = tables.getString(column);
        return asked == null || found == null || asked.equalsIgnoreCase(found);
    }

    /** A pattern that the name fits, and maybe others: drivers do not agree on how to escape the escape character. */
    private static String pattern(String name) {
        return name.replace('\\', '_').replace('%', '_');
    }

    private @Nullable String catalog(Relation relation) throws SQLException {
        Optional<String> named = FallbackStatements.schemasAreDatabases(dialect())
                ? relation.schema().or(relation::database)
                : relation.database();
        return named.isPresent() ? named.get() : connection.getCatalog();
    }

    private @Nullable String schema(Relation relation) throws SQLException {
        return relation.schema().isPresent() ? relation.schema().get() : connection.getSchema();
    }

    /** Inserts rows of text, converted by the database. */
    void insert(Relation table, TableData data) {
        SqlText sql = SqlText.of(FallbackStatements.insert(dialect(), table, data.columns()));
        interruptibly(
                sql,
                () -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql.text());
                            TableData.Rows rows = data.rows()) {
                        Iterator<List<@Nullable String>> left = rows.iterator();
                        while (left.hasNext()) {
                            batch(statement, data.columns(), left);
                        }
                        return true;
                    }
                },
                () -> {});
    }

    private void batch(
            PreparedStatement statement, List<TableData.Column> columns, Iterator<List<@Nullable String>> rows)
            throws SQLException {
        for (int count = 0; count < ROWS_A_BATCH && rows.hasNext(); count++) {
            List<@Nullable String> row = rows.next();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                if (value == null) {
                    statement.setNull(i + 1, Types.VARCHAR);
                } else {
                    statement.setString(i + 1, FallbackStatements.value(dialect(), columns.get(i), value));
                }
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    Dialect dialect() {
        return settings.dialect();
    }

    /** Where a hook has begun a transaction of its own and failed, it is taken back. */
    @Override
    public void rollback() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            breakDown();
        }
    }

    @Override
    protected EngineException classified(SqlText sql, SQLException e) {
        return FallbackErrors.statement(sql, e);
    }
}
