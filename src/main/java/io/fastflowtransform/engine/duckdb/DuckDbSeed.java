package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a seed on their way into a table. DuckDB reads a plain file itself, on all its threads, and is told all that it would else
 * guess. Of other data, so many rows at a time are appended to a temporary table of texts and converted from there.
 */
final class DuckDbSeed {
    private static final int ROWS_A_BATCH = 50_000;

    /** What DuckDB would take for a pattern of several files. */
    private static final Pattern PATTERN_SIGNS = Pattern.compile("[*?\\[\\]{}]");

    private final DuckDbSession session;
    private final Relation table;
    private final TableData data;

    DuckDbSeed(DuckDbSession session, Relation table, TableData data) {
        this.session = session;
        this.table = table;
        this.data = data;
    }

    void insert() {
        if (data.size() == 0) {
            return;
        }
        Optional<Path> file = data.file().filter(this::isReadable);
        if (file.isPresent()) {
            session.execute(SqlText.of("insert into " + name(table) + " select * from " + reader(file.get())));
            if (count() == data.size()) {
                return;
            }
            session.execute(SqlText.of("truncate " + name(table)));
        }
        append();
    }

    private long count() {
        return session.query(SqlText.of("select count(*) from " + name(table)), 1)
                .number();
    }

    private boolean isReadable(Path path) {
        return !PATTERN_SIGNS.matcher(path.toString()).find()
                && session.query(SqlText.of("select current_setting('enable_external_access')"), 1)
                        .rows()
                        .get(0)
                        .contains("true");
    }

    private String reader(Path file) {
        String columns = data.columns().stream()
                .map(column -> text(column.name()) + ": " + text(column.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + text(file.toAbsolutePath().toString())
                + ", auto_detect = false, header = true, columns = "
                + columns + ", delim = ',', quote = '\"', escape = '\"', comment = '',"
                + " nullstr = '', allow_quoted_nulls = false, strict_mode = true, null_padding = false,"
                + " ignore_errors = false, decimal_separator = '.', encoding = 'utf-8', compression = 'none',"
                + " filename = false, hive_partitioning = false, union_by_name = false)";
    }

    private void append() {
        Relation texts = StagedNames.of(Relation.of(table.name()), Dialect.DUCKDB);
        String columns = data.columns().stream()
                .map(column -> Dialect.DUCKDB.identifier(column.name()) + " varchar")
                .collect(Collectors.joining(", ", " (", ")"));
        try (TableData.Rows rows = data.rows()) {
            Iterator<List<@Nullable String>> left = rows.iterator();
            while (left.hasNext()) {
                session.own(SqlText.of("create or replace temp table " + name(texts) + columns));
                session.append(texts.name(), left, ROWS_A_BATCH);
                session.execute(SqlText.of(
                        "insert into " + name(table) + " select " + casts() + " from temp.main." + name(texts)));
            }
        }
        session.own(SqlText.of("drop table temp.main." + name(texts)));
    }

    private String casts() {
        return data.columns().stream()
                .map(column -> "cast(" + Dialect.DUCKDB.identifier(column.name()) + " as " + column.type() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String name(Relation relation) {
        return relation.sql(Dialect.DUCKDB);
    }

    private static String text(String text) {
        return Dialect.DUCKDB.text(text);
    }
}
