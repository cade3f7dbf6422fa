package io.fastflowtransform.quality;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to ask the database for one test.
 *
 * @param count gives one number: of failing rows, or for {@code row_count_between} of all rows
 * @param rows gives the failing rows themselves; empty where a number says it all
 */
public record TestQuery(SqlText count, Optional<SqlText> rows) {

    /** A query without rows, whose one column is the one whose values the test compares; empty where it compares none. */
    public static Optional<SqlText> compared(DataTest test, Compiler compiler, Dialect dialect) {
        return test.values().isEmpty()
                ? Optional.empty()
                : test.column()
                        .map(column -> SqlText.of("select " + dialect.identifier(column) + " from "
                                + compiler.relation(test).sql(dialect) + " where 1 = 0"));
    }

    /**
     * The queries for a test.
     *
     * @param compared the type of the column whose values the test compares, where it is known
     * @throws UnsafeValueException where one of the accepted values can be none of the column's
     */
    public static TestQuery of(DataTest test, Compiler compiler, Dialect dialect, Optional<ColumnType> compared) {
        Relation relation = compiler.relation(test);
        Optional<SqlText> condition = compiler.condition(test);
        String table = relation.sql(dialect);
        if (test.type().equals("row_count_between")) {
            return new TestQuery(from("select count(*) from " + table, "", condition, ""), Optional.empty());
        }
        String column = dialect.identifier(test.column().orElseThrow());
        SqlText failing = switch (test.type()) {
            case "not_null" -> from("select * from " + table, column + " is null", condition, "");
            case "unique" ->
                from(
                        "select " + column + ", count(*) as occurrences from " + table,
                        column + " is not null",
                        condition,
                        "\ngroup by " + column + " having count(*) > 1");
            default ->
                from(
                        "select " + column + ", count(*) as occurrences from " + table,
                        notAccepted(test, column, dialect, compared),
                        condition,
                        "\ngroup by " + column);
        };
        SqlText count = new SqlText.Builder()
                .add("select count(*) from (\n")
                .add(failing)
                .add("\n) failing")
                .build();
        return new TestQuery(count, Optional.of(failing));
    }

    /**
     * Some of the failing rows; empty where a number says it all. The database itself stops there: not every driver does.
     *
     * @param most how many rows to give at most
     */
    public Optional<SqlText> sample(int most, Dialect dialect) {
        return rows.map(failing -> new SqlText.Builder()
                .add("select * from (\n")
                .add(failing)
                .add("\n) failing\n" + dialect.expressions().limit(most))
                .build());
    }

    /** A column's NULLs are the business of {@code not_null}; an empty list accepts everything, as in the original. */
    private static String notAccepted(DataTest test, String column, Dialect dialect, Optional<ColumnType> compared) {
        List<Value> values = test.values().stream()
                .filter(v -> v != Value.Null.NULL)
                .map(value -> asIn(compared, value))
                .toList();
        if (values.isEmpty()) {
            return "1 = 0";
        }
        return column + " is not null and " + column + " not in (" + dialect.literal(new Value.Items(values)) + ")";
    }

    /** Some databases would cast a column of texts to the type of a number that it is compared with, so that '01' is 1, and some refuse. */
    private static Value asIn(Optional<ColumnType> column, Value value) {
        if (column.isEmpty()) {
            return value;
        }
        return switch (column.get()) {
            case TEXT, VARCHAR, CHAR -> new Value.Text(value.asText());
            case TINYINT,
                    SMALLINT,
                    INTEGER,
                    BIGINT,
                    UTINYINT,
                    USMALLINT,
                    UINTEGER,
                    UBIGINT,
                    HUGEINT,
                    DECIMAL,
                    REAL,
                    DOUBLE -> number(value);
            case BOOLEAN, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID -> value;
        };
    }

    private static Value number(Value value) {
        if (value instanceof Value.Int || value instanceof Value.Decimal) {
            return value;
        }
        try {
            return new Value.Decimal(new BigDecimal(value.asText().strip()));
        } catch (NumberFormatException e) {
            throw new UnsafeValueException(
                    "the column holds numbers, and '" + value.asText() + "' among the accepted values is none",
                    "Remove it, or write a number.");
        }
    }

    private static SqlText from(String select, String own, Optional<SqlText> condition, String rest) {
        List<SqlText> all = new ArrayList<>();
        if (!own.isEmpty()) {
            all.add(SqlText.of(own));
        }
        condition.ifPresent(all::add);
        SqlText.Builder sql = new SqlText.Builder().add(select);
        String separator = "\nwhere ";
        for (SqlText part : all) {
            sql.add(separator + "(").add(part).add("\n)");
            separator = "\n  and ";
        }
        return sql.add(rest).build();
    }
}
