package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.JdbcSession;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

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

    private static final SqlText SEARCH_PATH = SqlText.of("select current_setting('file_search_path')");

    private final DuckDBConnection connection;
    private Optional<DuckDbPaths> paths = Optional.empty();
    private boolean inTransaction;
    private boolean doubtful; // a statement of the transaction has failed, which may have aborted it

    DuckDbSession(DuckDBConnection connection) {
        super(connection);
        this.connection = connection;
    }

    /**
     * Lets relative paths in statements start at a folder. DuckDB's own setting is for those that SQL computes; it is a list with
     * commas between, so a folder with a comma cannot stand in it.
     */
    void startPathsAt(Path folder) {
        paths = Optional.of(new DuckDbPaths(folder, true));
        if (folder.toString().indexOf(',') < 0) {
            execute(SqlText.of("set file_search_path = " + Dialect.DUCKDB.text(folder.toString())));
        }
    }

    /** Leaves paths of files that are read to a search path that the profile has set. */
    void respectSearchPath(Path folder) {
        String found = String.valueOf(query(SEARCH_PATH, 1).rows().get(0).get(0));
        if (!found.isEmpty() && !found.equals(folder.toString())) {
            paths = Optional.of(new DuckDbPaths(folder, false));
        }
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        return super.execute(located(sql));
    }

    @Override
    public Rows query(SqlText sql, int limit) {
        return super.query(located(sql), limit);
    }

    @Override
    public List<Optional<ColumnType>> types(SqlText query) {
        return super.types(located(query));
    }

    private SqlText located(SqlText sql) {
        return paths.map(all -> all.absolute(sql)).orElse(sql);
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

    /** Appends the next rows of texts to a temporary table, at most so many. */
    void append(String table, Iterator<List<@Nullable String>> rows, int limit) {
        SqlText sql = SqlText.of("append to " + table);
        interruptibly(
                sql,
                () -> {
                    try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
                        for (int i = 0; i < limit && rows.hasNext(); i++) {
                            append(appender, rows.next());
                        }
                        return true;
                    }
                },
                () -> {});
    }

    private static void append(DuckDBAppender appender, List<@Nullable String> row) throws SQLException {
        appender.beginRow();
        for (String value : row) {
            if (value == null) {
                appender.appendNull();
            } else {
                appender.append(value);
            }
        }
        appender.endRow();
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
