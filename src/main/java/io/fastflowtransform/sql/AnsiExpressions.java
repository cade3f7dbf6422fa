package io.fastflowtransform.sql;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The expressions of the SQL standard, which has {@code extract} and intervals, but neither date_trunc nor try_cast. */
final class AnsiExpressions implements Expressions {
    private static final BigInteger DAYS_OF_WEEK = BigInteger.valueOf(7);
    private static final BigInteger MONTHS_OF_QUARTER = BigInteger.valueOf(3);

    /** The beginning of the day or the month, and from there on whole hours, minutes or months. */
    @Override
    public String dateTrunc(String expression, DatePart part) {
        String timestamp = timestamp(expression);
        String day = "cast(cast(" + timestamp + " as date) as timestamp)";
        String month = day + " - (" + extract("day", timestamp) + " - 1) * interval '1' day";
        String hour = day + " + " + extract("hour", timestamp) + " * interval '1' hour";
        String minute = hour + " + " + extract("minute", timestamp) + " * interval '1' minute";
        return switch (part) {
            case MICROSECOND -> "cast(" + expression + " as timestamp(6))";
            case MILLISECOND ->
                throw new UnsafeValueException(
                        "standard SQL cannot truncate to milliseconds: whether extract() gives fractions of a second differs",
                        "Truncate to seconds.");
            case SECOND -> "(" + minute + " + floor(" + extract("second", timestamp) + ") * interval '1' second)";
            case MINUTE -> "(" + minute + ")";
            case HOUR -> "(" + hour + ")";
            case DAY -> day;
            case WEEK -> "(" + day + " - " + weekday(timestamp) + " * interval '1' day)";
            case MONTH -> "(" + month + ")";
            case QUARTER -> "(" + month + " - mod(" + extract("month", timestamp) + " - 1, 3) * interval '1' month)";
            case YEAR -> "(" + month + " - (" + extract("month", timestamp) + " - 1) * interval '1' month)";
        };
    }

    /** An interval has two digits unless it says how many; the standard has no weeks, quarters and parts of a second. */
    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        return switch (part) {
            case MICROSECOND -> added(expression, seconds(amount, 6));
            case MILLISECOND -> added(expression, seconds(amount, 3));
            case WEEK -> dateAdd(expression, DatePart.DAY, amount.multiply(DAYS_OF_WEEK));
            case QUARTER -> dateAdd(expression, DatePart.MONTH, amount.multiply(MONTHS_OF_QUARTER));
            default -> added(expression, "interval '" + amount + "' " + part + "(" + digits(amount) + ")");
        };
    }

    @Override
    public String safeCast(String expression, String type) {
        throw new UnsafeValueException(
                "standard SQL has no cast that gives NULL where a value does not fit", "Write a case around cast().");
    }

    /** A plain {@code numeric} may have no fraction; 31 digits are the most that all databases have. */
    @Override
    public String plainNumeric() {
        return "numeric(31, 10)";
    }

    @Override
    public String limit(int rows) {
        return "fetch first " + rows + " rows only";
    }

    /** The days since the last Monday, of which the first day of 1900 was one; also before it. */
    private static String weekday(String timestamp) {
        String days = "extract(day from (cast(" + timestamp + " as date) - date '1900-01-01') day(6))";
        return "mod(mod(" + days + ", 7) + 7, 7)";
    }

    private static String seconds(BigInteger amount, int digits) {
        BigDecimal seconds = new BigDecimal(amount, digits);
        return "interval '" + seconds.toPlainString() + "' second(" + digits(seconds.toBigInteger()) + ", 6)";
    }

    private static int digits(BigInteger amount) {
        return amount.abs().toString().length();
    }

    private static String added(String expression, String interval) {
        return "(" + timestamp(expression) + " + " + interval + ")";
    }

    private static String extract(String part, String timestamp) {
        return "extract(" + part + " from " + timestamp + ")";
    }

    private static String timestamp(String expression) {
        return "cast(" + expression + " as timestamp)";
    }
}
