package io.fastflowtransform.project;

import io.fastflowtransform.sql.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for the types of CSV columns, the same on every engine: the first type of this list that every value of the column
 * has, NULLs left out; text where none fits or all are NULL. {@code boolean}: true, false. {@code integer}: up to 18 digits
 * without leading zeros. {@code double}: with a point or an exponent. {@code date}: 2026-01-31. {@code timestamp}: a date and a
 * time. {@code timestamptz}: the same with a zone.
 */
final class TypeInference {
    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DOUBLE = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(\\.[0-9]{1,9})?(Z|[-+][0-9]{2}(?::?[0-9]{2})?)?");

    private static final Map<ColumnType, Predicate<String>> RULES = new LinkedHashMap<>();

    static {
        RULES.put(ColumnType.BOOLEAN, value -> BOOLEAN.matcher(value).matches());
        RULES.put(ColumnType.INTEGER, value -> INTEGER.matcher(value).matches());
        RULES.put(ColumnType.DOUBLE, value -> DOUBLE.matcher(value).matches());
        RULES.put(ColumnType.DATE, TypeInference::isDate);
        RULES.put(ColumnType.TIMESTAMP, value -> isTimestamp(value, false));
        RULES.put(ColumnType.TIMESTAMPTZ, value -> isTimestamp(value, true));
    }

    private TypeInference() {}

    /** The type of a column with these values. */
    static ColumnType of(List<@Nullable String> values) {
        if (values.stream().noneMatch(Objects::nonNull)) {
            return ColumnType.TEXT;
        }
        return RULES.entrySet().stream()
                .filter(rule -> values.stream()
                        .allMatch(value -> value == null || rule.getValue().test(value)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ColumnType.TEXT);
    }

    /**
     * The value in the one spelling that all databases read: for timestamps a space between date and time, seconds, and the zone
     * as {@code +HH:MM}.
     */
    static String normal(String value, ColumnType type) {
        boolean timestamp = type == ColumnType.TIMESTAMP || type == ColumnType.TIMESTAMPTZ;
        Matcher matcher = TIMESTAMP.matcher(value);
        if (!timestamp || !matcher.matches()) {
            return value;
        }
        String time = String.valueOf(matcher.group(2));
        String seconds = time.length() == "HH:MM".length() ? time + ":00" : time;
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        return matcher.group(1) + " " + seconds + fraction + zone(matcher.group(4));
    }

    private static String zone(@Nullable String zone) {
        if (zone == null) {
            return "";
        } else if (zone.equals("Z")) {
            return "+00:00";
        }
        String digits = zone.substring(1).replace(":", "");
        return zone.charAt(0) + digits.substring(0, 2) + ":" + (digits.length() == 2 ? "00" : digits.substring(2));
    }

    private static boolean isDate(String value) {
        return DATE.matcher(value).matches() && exists(value, "00:00");
    }

    private static boolean isTimestamp(String value, boolean zoned) {
        Matcher matcher = TIMESTAMP.matcher(value);
        return matcher.matches()
                && (matcher.group(4) != null) == zoned
                && exists(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)));
    }

    private static boolean exists(String date, String time) {
        try {
            return LocalDate.parse(date).getYear() > 0 && LocalTime.parse(time).getHour() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
