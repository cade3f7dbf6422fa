package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Declarations;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.JdbcSession;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A session of a Spark server. There are no transactions: each statement is one of its own. */
final class SparkSession extends JdbcSession {
    private static final String CHANGED_ROWS = "num_affected_rows";
    private static final int DESCRIBED_ROWS = 100_000;

    private final Connection connection;
    private final Declarations declarations;

    SparkSession(Connection connection, Map<String, SqlText> declarations) {
        super(connection);
        this.connection = connection;
        this.declarations = new Declarations(declarations);
    }

    void execute(String sql) {
        execute(SqlText.of(sql));
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        declare(sql);
        return super.execute(sql);
    }

    @Override
    public Rows query(SqlText sql, int limit) {
        declare(sql);
        return super.query(sql, limit);
    }

    private void declare(SqlText sql) {
        for (SqlText declaration : declarations.due(sql)) {
            try {
                super.execute(declaration);
            } catch (EngineException e) {
                declarations.failed(declaration);
                throw e;
            }
        }
    }

    @Override
    public Optional<RelationInfo> describe(Relation relation) {
        Rows rows;
        try {
            rows = query(SqlText.of("describe table extended " + relation.sql(Dialect.SPARK)), DESCRIBED_ROWS);
        } catch (EngineException e) {
            if (SparkErrors.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
        boolean view = value(rows, "Type").filter("VIEW"::equals).isPresent();
        Optional<Stamp> stamp = value(rows, "Table Properties").flatMap(Stamp::parse);
        return Optional.of(new RelationInfo(view ? RelationInfo.Kind.VIEW : RelationInfo.Kind.TABLE, stamp));
    }

    /** The format of a table that exists. */
    Optional<String> format(Relation table) {
        return value(
                query(SqlText.of("describe table extended " + table.sql(Dialect.SPARK)), DESCRIBED_ROWS), "Provider");
    }

    /** The last row of this name: columns come first, and one could be called so. */
    private static Optional<String> value(Rows described, String name) {
        return described.rows().stream()
                .filter(row -> name.equals(row.get(0)))
                .reduce((first, second) -> second)
                .map(row -> String.valueOf(row.get(1)));
    }

    @Override
    protected OptionalLong changedRows(Statement statement, boolean hasRows) throws SQLException {
        if (!hasRows) {
            return OptionalLong.empty();
        }
        try (ResultSet result = statement.getResultSet()) {
            boolean counts = result != null
                    && result.getMetaData().getColumnCount() > 0
                    && CHANGED_ROWS.equals(result.getMetaData().getColumnName(1));
            return counts && result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
        }
    }

    @Override
    protected EngineException classified(SqlText sql, SQLException e) {
        return SparkErrors.statement(sql, e);
    }

    @Override
    protected Interrupt interrupt(Statement statement) {
        return new SparkInterrupt(statement, connection);
    }
}
