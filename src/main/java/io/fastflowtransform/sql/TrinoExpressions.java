package io.fastflowtransform.sql;

import java.math.BigInteger;

/** Trino's expressions. A plain {@code timestamp} has three digits of a second there. */
final class TrinoExpressions implements Expressions {

    @Override
    public String dateTrunc(String expression, DatePart part) {
        String timestamp = timestamp(expression);
        return part == DatePart.MICROSECOND ? timestamp : "date_trunc('" + part + "', " + timestamp + ")";
    }

    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        if (part == DatePart.MICROSECOND) {
            throw new UnsafeValueException(
                    "Trino cannot add microseconds: its intervals end at milliseconds", "Add milliseconds.");
        }
        return "date_add('" + part + "', " + amount + ", " + timestamp(expression) + ")";
    }

    /** A plain {@code decimal} has no fraction there. */
    @Override
    public String plainNumeric() {
        return "decimal(38, 10)";
    }

    private static String timestamp(String expression) {
        return "cast(" + expression + " as timestamp(6))";
    }
}
