package io.fastflowtransform.sql;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/**
 * Postgres's expressions. It has no {@code try_cast}; {@code pg_input_is_valid}, from Postgres 16 on, asks a type whether it can
 * read a text.
 */
final class PostgresExpressions implements Expressions {
    private static final BigInteger MONTHS_OF_QUARTER = BigInteger.valueOf(3);

    private static final String SMALLINT = "@ >= -32768 && @ <= 32767";
    private static final String INTEGER = "@ >= -2147483648 && @ <= 2147483647";
    private static final String BIGINT = "@ >= -9223372036854775808 && @ <= 9223372036854775807";
    private static final Map<String, String> INTEGER_RANGES = Map.of(
            "smallint", SMALLINT,
            "int2", SMALLINT,
            "int", INTEGER,
            "integer", INTEGER,
            "int4", INTEGER,
            "bigint", BIGINT,
            "int8", BIGINT);

    /** There is no interval of quarters. */
    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        return part == DatePart.QUARTER
                ? dateAdd(expression, DatePart.MONTH, amount.multiply(MONTHS_OF_QUARTER))
                : Expressions.super.dateAdd(expression, part, amount);
    }

    /** A number with a fraction has no text that an integer type reads, so it is rounded on its way, as a plain cast does. */
    @Override
    public String safeCast(String expression, String type) {
        String range = INTEGER_RANGES.get(type.toLowerCase(Locale.ROOT));
        if (range == null) {
            return readAs(expression, type);
        }
        String rounded = "round(" + readAs(expression, plainNumeric()) + ")";
        return "cast(jsonb_path_query_first(to_jsonb(" + rounded + "), '$ ? (" + range + ")') as " + type + ")";
    }

    /**
     * The condition stands inside the cast: around it, Postgres would compute the cast of a constant while it plans, whatever the
     * condition says.
     */
    private static String readAs(String expression, String type) {
        String text = "cast(" + expression + " as text)";
        String valid = "pg_input_is_valid(" + text + ", " + Dialect.POSTGRES.text(type) + ")";
        return "cast(case when " + valid + " then " + text + " end as " + type + ")";
    }
}
