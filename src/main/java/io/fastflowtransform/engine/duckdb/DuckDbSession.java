package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Rows;
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
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A connection to DuckDB. */
final class DuckDbSession extends JdbcSession {
    /** How statements begin that leave the catalog as it is. What comes in front are blanks, comments and brackets. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?is)(?:[\\s(]|--[^\\n]*+(?:\\n|$)|/\\*.*?\\*/)*+"
                    + "(?:select|with|from|values|insert|update|delete|merge|set|reset|explain|describe|show|summarize|begin|start)\\b.*");

    private static final SqlText ROLLBACK = SqlText.of("rollback");

    private static final SqlText SEARCH_PATH = SqlText.of("select current_setting('file_search_path')");

    private final DuckDBConnection connection;
    private final DuckDbCatalog catalog;
    private Optional<DuckDbPaths> paths = Optional.empty();
    private boolean inTransaction;
    private boolean changedCatalog; // in the open transaction, by a statement that is not the engine's own
    private boolean doubtful; // a statement of the transaction has failed, which may have aborted it

    DuckDbSession(DuckDBConnection connection, DuckDbCatalog catalog) {
        super(connection);
        this.connection = connection;
        this.catalog = catalog;
    }

    DuckDbCatalog catalog() {
        return catalog;
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
    public List<Optional<ColumnType>> types(SqlText query) {
        return super.types(located(query));
    }

    private SqlText located(SqlText sql) {
        return paths.map(all -> all.absolute(sql)).orElse(sql);
    }

    @Override
    public Optional<RelationInfo> describe(Relation relation) {
        refuseIfCancelled();
        DuckDbStamps stamps = new DuckDbStamps(catalog);
        return catalog.find(this, relation)
                .map(known -> new RelationInfo(known.kind(), stamps.of(this, relation, known)));
    }

    @Override
    public OptionalLong execute(SqlText sql) {
        try {
            return own(sql);
        } finally {
            notice(sql);
        }
    }

    @Override
    public Rows query(SqlText sql, int limit) {
        try {
            return super.query(located(sql), limit);
        } finally {
            notice(sql);
        }
    }

    /** Executes a statement of the engine, which knows itself what it changes. */
    OptionalLong own(SqlText sql) {
        return super.execute(located(sql));
    }

    /** Whether a statement of the open transaction that is not the engine's own may have changed the catalog. */
    boolean hasChangedCatalog() {
        return changedCatalog;
    }

    private void notice(SqlText sql) {
        if (HARMLESS.matcher(sql.text()).matches()) {
            return;
        } else if (inTransaction) {
            changedCatalog = true;
        } else {
            catalog.forget();
        }
    }

    private void ended() {
        inTransaction = false;
        if (changedCatalog) {
            changedCatalog = false;
            catalog.forget();
        }
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
        own(SqlText.of("begin transaction"));
        inTransaction = true;
        doubtful = false;
    }

    /** Of an aborted transaction, DuckDB would take the {@code commit} and roll back without a word; any other statement tells. */
    @Override
    public void commit() {
        if (doubtful) {
            own(SqlText.of("select 1"));
        }
        inTransaction = false;
        try {
            own(SqlText.of("commit"));
        } finally {
            ended();
        }
    }

    @Override
    public void rollback() {
        inTransaction = false;
        doubtful = false;
        try {
            rollbackBy(ROLLBACK);
        } finally {
            ended();
        }
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
}
