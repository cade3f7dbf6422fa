package io.fastflowtransform.sql;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MySQL's expressions. It has neither date_trunc nor try_cast, and a cast that does not fit gives some other value or, in strict mode
 * while a table is written, an error; so the text is looked at first. The patterns are read by MySQL 8 and MariaDB.
 */
final class MySqlExpressions implements Expressions {
    private static final BigInteger MICROSECONDS = BigInteger.valueOf(1000);
    private static final String NUMBER =
            "'(?s)^ *[+-]?([0-9]{1,45}([.][0-9]*)?|[.][0-9]+|[0-9]{1,27}([.][0-9]*)?[eE][+-]?(1[0-8]|[0-9])) *(?!.)'";
    private static final String DATE =
            "'(?s)^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][0-9:.]*)?(?!.)'";

    private static final String INT = "signed between -2147483648 and 2147483647";
    private static final String BIGINT = "signed between -9223372036854775808 and 9223372036854775807";
    private static final String UNSIGNED = "unsigned between 0 and 18446744073709551615";
    private static final Map<String, String> INTEGERS = Map.of(
            "tinyint", "signed between -128 and 127",
            "smallint", "signed between -32768 and 32767",
            "int", INT,
            "integer", INT,
            "bigint", BIGINT,
            "signed", BIGINT,
            "unsigned", UNSIGNED,
            "bigint unsigned", UNSIGNED);
    private static final Pattern DECIMAL =
            Pattern.compile("(?:decimal|dec|numeric)\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)");

    /** The digits behind the point that are looked at. */
    private static final int MOST_DIGITS = 20;

    @Override
    public String dateTrunc(String expression, DatePart part) {
        String timestamp = timestamp(expression);
        return switch (part) {
            case MICROSECOND -> timestamp;
            case MILLISECOND ->
                "timestampadd(microsecond, -mod(microsecond(" + timestamp + "), 1000), " + timestamp + ")";
            case SECOND -> "timestampadd(microsecond, -microsecond(" + timestamp + "), " + timestamp + ")";
            case MINUTE -> formatted(timestamp, "%Y-%m-%d %H:%i:00");
            case HOUR -> formatted(timestamp, "%Y-%m-%d %H:00:00");
            case DAY -> formatted(timestamp, "%Y-%m-%d");
            case WEEK -> "timestampadd(day, -weekday(" + timestamp + "), " + formatted(timestamp, "%Y-%m-%d") + ")";
            case MONTH -> formatted(timestamp, "%Y-%m-01");
            case QUARTER ->
                "timestampadd(month, -mod(month(" + timestamp + ") - 1, 3), " + formatted(timestamp, "%Y-%m-01") + ")";
            case YEAR -> formatted(timestamp, "%Y-01-01");
        };
    }

    /** It has no milliseconds. */
    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        return part == DatePart.MILLISECOND
                ? dateAdd(expression, DatePart.MICROSECOND, amount.multiply(MICROSECONDS))
                : "timestampadd(" + part + ", " + amount + ", " + timestamp(expression) + ")";
    }

    @Override
    public String safeCast(String expression, String type) {
        String wanted = type.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher decimal = DECIMAL.matcher(wanted);
        String text = "cast(" + expression + " as char)";
        if (wanted.equals("char")) {
            return text;
        } else if (wanted.equals("date")) {
            return checked(text, DATE, date(text));
        } else if (INTEGERS.containsKey(wanted)) {
            return checked(text, NUMBER, integer(text, INTEGERS.getOrDefault(wanted, BIGINT)));
        } else if (decimal.matches()) {
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            return checked(text, NUMBER, decimal(text, Integer.parseInt(decimal.group(1)), scale));
        }
        throw new UnsafeValueException(
                "MySQL has no cast to '" + type + "' that gives NULL where a value does not fit",
                "It can be had for integers, decimal(p, s), date and char; for other types write a case around cast().");
    }

    /** A plain {@code decimal} has no fraction there. */
    @Override
    public String plainNumeric() {
        return "decimal(38, 10)";
    }

    private static String checked(String text, String pattern, String cast) {
        return "case when " + text + " regexp " + pattern + " then " + cast + " end";
    }

    private static String integer(String text, String range) {
        String rounded = "round(" + number(text) + ")";
        String type = range.substring(0, range.indexOf(' '));
        String condition = range.substring(type.length());
        return "case when " + rounded + condition + " then cast(" + rounded + " as " + type + ") end";
    }

    private static String decimal(String text, int precision, int scale) {
        String rounded = "round(" + number(text) + ", " + Math.min(scale, MOST_DIGITS) + ")";
        String limit = "1" + "0".repeat(Math.max(0, precision - scale));
        return "case when abs(" + rounded + ") < " + limit + " then cast(trim(" + text + ") as decimal(" + precision
                + ", " + scale + ")) end";
    }

    private static String date(String text) {
        String lastDay = "day(last_day(concat(left(" + text + ", 8), '01')))";
        return "case when cast(substring(" + text + ", 9, 2) as unsigned) <= " + lastDay + " then cast(left(" + text
                + ", 10) as date) end";
    }

    private static String number(String text) {
        return "cast(trim(" + text + ") as decimal(65, " + MOST_DIGITS + "))";
    }

    private static String formatted(String timestamp, String format) {
        return "cast(date_format(" + timestamp + ", '" + format + "') as datetime(6))";
    }

    private static String timestamp(String expression) {
        return "cast(" + expression + " as datetime(6))";
    }
}
