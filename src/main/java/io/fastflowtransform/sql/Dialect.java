package io.fastflowtransform.sql;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one family of databases writes SQL: its quotes and comments, and how a value becomes a literal. Plain data, so that a new
 * dialect is one more constant.
 *
 * @param name the name as in profiles
 * @param escapeStrings {@code E'…'} has backslash escapes
 * @param backslashInStrings every string has backslash escapes
 * @param doubleQuotesAreStrings {@code "…"} is a string, not an identifier
 * @param backticks {@code `…`} is an identifier
 * @param dollarQuotes {@code $tag$…$tag$} is a string
 * @param nestedComments block comments nest
 * @param types the names of the logical types
 */
public record Dialect(
        String name,
        boolean escapeStrings,
        boolean backslashInStrings,
        boolean doubleQuotesAreStrings,
        boolean backticks,
        boolean dollarQuotes,
        boolean nestedComments,
        Map<ColumnType, String> types) {

    /** DuckDB, whose lexer is that of Postgres. */
    public static final Dialect DUCKDB = new Dialect(
            "duckdb",
            true,
            false,
            false,
            false,
            true,
            true,
            Map.of(
                    ColumnType.BOOLEAN, "boolean",
                    ColumnType.INTEGER, "bigint",
                    ColumnType.DOUBLE, "double",
                    ColumnType.DATE, "date",
                    ColumnType.TIMESTAMP, "timestamp",
                    ColumnType.TIMESTAMPTZ, "timestamp with time zone",
                    ColumnType.TEXT, "varchar"));

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();

    /** The dialect's name of a logical type. */
    public String typeName(ColumnType type) {
        return types.getOrDefault(type, "varchar");
    }

    /**
     * The value as a literal that stands in code; a fragment as it is; a list as its elements with commas between.
     *
     * @throws UnsafeValueException where the value has no literal
     */
    public String literal(Value value) {
        if (value instanceof Value.Text text) {
            return "'" + inString(text.text(), false) + "'";
        } else if (value instanceof Value.Bool bool) {
            return bool.value() ? "true" : "false";
        } else if (value instanceof Value.Int number) {
            return number.value().toString();
        } else if (value instanceof Value.Decimal number) {
            return decimal(number.value());
        } else if (value instanceof Value.Timestamp timestamp) {
            return "timestamp with time zone '" + TIMESTAMP.format(timestamp.value()) + timestamp.offset() + "'";
        } else if (value instanceof Value.Date date) {
            return "date '" + date.value() + "'";
        } else if (value instanceof Value.Items list) {
            return list.items().stream().map(this::literal).collect(Collectors.joining(", "));
        } else if (value instanceof Value.Named) {
            throw new UnsafeValueException("a map has no SQL literal", "Use one of its members, or the filter json.");
        } else if (value instanceof Value.Fragment fragment) {
            return fragment.sql();
        } else if (value instanceof Value.RelationValue relation) {
            return relation.relation().sql(this);
        }
        return "NULL";
    }

    /** The name as a quoted identifier. */
    public String identifier(String name) {
        if (name.isEmpty()) {
            throw new UnsafeValueException("the name is empty", "Give it a value.");
        }
        char quote = backticks && doubleQuotesAreStrings ? '`' : '"';
        return quote + inIdentifier(name, quote) + quote;
    }

    /** The text as it stands inside a string; the quotes around it are there already. */
    public String inString(String text, boolean backslashes) {
        String checked = checked(text).replace("'", "''");
        return backslashes || backslashInStrings ? checked.replace("\\", "\\\\") : checked;
    }

    /** The text as it stands inside a quoted identifier; the quotes around it are there already. */
    public String inIdentifier(String text, char quote) {
        return checked(text)
                .replace(String.valueOf(quote), String.valueOf(quote).repeat(2));
    }

    private static String decimal(BigDecimal number) {
        String plain = number.toPlainString();
        return plain.length() > 40 ? number.toString() : plain;
    }

    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                throw new UnsafeValueException(
                        "the text holds " + (c == '\0' ? "a NUL character" : "half a character (a lone surrogate)"),
                        "No database stores it; remove it from the value.");
            }
        }
        return text;
    }
}
