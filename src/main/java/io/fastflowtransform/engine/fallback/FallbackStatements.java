package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements that the fallback's databases write in different ways. */
final class FallbackStatements {
    private static final Set<Dialect> OR_REPLACE = Set.of(Dialect.BIGQUERY, Dialect.SNOWFLAKE);
    private static final Set<Dialect> VIEWS_OR_REPLACE = Set.of(
            Dialect.BIGQUERY,
            Dialect.SNOWFLAKE,
            Dialect.MYSQL,
            Dialect.TRINO,
            Dialect.POSTGRES,
            Dialect.DUCKDB,
            Dialect.SPARK);

    private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

    private FallbackStatements() {}

    /** Whether a table is replaced, and filled, by one statement. */
    static boolean replacesTables(Dialect dialect) {
        return OR_REPLACE.contains(dialect);
    }

    /** Whether a view is replaced by one statement. */
    static boolean replacesViews(Dialect dialect) {
        return VIEWS_OR_REPLACE.contains(dialect);
    }

    /** Whether several tables can take other names in one statement. */
    static boolean renamesTogether(Dialect dialect) {
        return dialect.equals(Dialect.MYSQL);
    }

    /** Whether schema and database are two words for one thing, which JDBC calls a catalog. */
    static boolean schemasAreDatabases(Dialect dialect) {
        return dialect.equals(Dialect.MYSQL);
    }

    /**
     * The relation with its database and its schema, as far as they are known.
     *
     * @param database that of relations that name none
     * @param schema that of relations that name none
     */
    static Relation complete(Dialect dialect, Relation relation, Optional<String> database, Optional<String> schema) {
        if (schemasAreDatabases(dialect)) {
            return new Relation(
                    relation.schema().or(relation::database).or(() -> database), Optional.empty(), relation.name());
        }
        return new Relation(
                relation.database().or(() -> database), relation.schema().or(() -> schema), relation.name());
    }

    static String rename(Dialect dialect, Relation from, Relation to) {
        if (renamesTogether(dialect)) {
            return "rename table " + from.sql(dialect) + " to " + to.sql(dialect);
        }
        return "alter table " + from.sql(dialect) + " rename to "
                + Relation.of(to.name()).sql(dialect);
    }

    /** An insert of one row of texts, as parameters. */
    static String insert(Dialect dialect, Relation table, List<TableData.Column> columns) {
        String names = columns.stream()
                .map(column -> dialect.identifier(column.name()))
                .collect(Collectors.joining(", "));
        String values =
                columns.stream().map(column -> parameter(dialect, column)).collect(Collectors.joining(", "));
        return "insert into " + table.sql(dialect) + " (" + names + ") values (" + values + ")";
    }

    /**
     * The text as the column's type. MySQL's casts know other types than its tables, and it converts what is stored by itself; but no
     * text to a boolean, unless it is a number.
     */
    private static String parameter(Dialect dialect, TableData.Column column) {
        if (!dialect.equals(Dialect.MYSQL)) {
            return "cast(? as " + column.type() + ")";
        }
        boolean truth = column.type().equalsIgnoreCase(dialect.typeName(ColumnType.BOOLEAN));
        return truth ? "replace(replace(lower(?), 'true', '1'), 'false', '0')" : "?";
    }

    /** The text of a seed's value as its database takes it: MariaDB knows no offset, and our sessions are in UTC. */
    static String value(Dialect dialect, TableData.Column column, String text) {
        boolean moment = dialect.equals(Dialect.MYSQL)
                && column.type().equalsIgnoreCase(dialect.typeName(ColumnType.TIMESTAMPTZ))
                && OFFSET.matcher(text).find();
        return moment ? inUtc(text) : text;
    }

    private static String inUtc(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T'))
                    .atZoneSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .toString();
        } catch (DateTimeParseException e) {
            return text; // the database refuses it
        }
    }
}
