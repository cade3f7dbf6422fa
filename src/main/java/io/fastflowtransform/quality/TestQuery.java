package io.fastflowtransform.quality;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to ask the database for one test.
 *
 * @param relation the tested table
 * @param count gives one number: of failing rows, or for {@code row_count_between} of all rows
 * @param rows gives the failing rows themselves; empty where a number says it all
 */
public record TestQuery(Relation relation, SqlText count, Optional<SqlText> rows) {

    /** The queries for a test. */
    public static TestQuery of(DataTest test, Compiler compiler, Dialect dialect) {
        Relation relation = compiler.relation(test);
        Optional<SqlText> condition = compiler.condition(test);
        String table = relation.sql(dialect);
        if (test.type().equals("row_count_between")) {
            return new TestQuery(relation, from("select count(*) from " + table, "", condition, ""), Optional.empty());
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
                        notAccepted(test, column, dialect),
                        condition,
                        "\ngroup by " + column);
        };
        SqlText count = new SqlText.Builder()
                .add("select count(*) from (\n")
                .add(failing)
                .add("\n) failing")
                .build();
        return new TestQuery(relation, count, Optional.of(failing));
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
    private static String notAccepted(DataTest test, String column, Dialect dialect) {
        List<Value> values =
                test.values().stream().filter(v -> v != Value.Null.NULL).toList();
        if (values.isEmpty()) {
            return "1 = 0";
        }
        return column + " is not null and " + column + " not in (" + dialect.literal(new Value.Items(values)) + ")";
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
