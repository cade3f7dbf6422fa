package io.fastflowtransform.sql;

import java.math.BigInteger;

/** Snowflake's expressions. What {@code timestamp} alone means there depends on the session. */
final class SnowflakeExpressions implements Expressions {

    @Override
    public String dateTrunc(String expression, DatePart part) {
        return "date_trunc('" + part + "', " + timestamp(expression) + ")";
    }

    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        return "dateadd(" + part + ", " + amount + ", " + timestamp(expression) + ")";
    }

    /** Its {@code try_cast} takes texts only. */
    @Override
    public String safeCast(String expression, String type) {
        return "try_cast(to_varchar(" + expression + ") as " + type + ")";
    }

    /** A plain {@code numeric} has no fraction there. */
    @Override
    public String plainNumeric() {
        return "number(38, 10)";
    }

    private static String timestamp(String expression) {
        return "cast(" + expression + " as timestamp_ntz)";
    }
}
