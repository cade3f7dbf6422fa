package io.fastflowtransform.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column's type of a known kind with its numbers, such as {@code decimal(10, 2)}.
 *
 * @param kind what values it has
 * @param arguments the numbers in parentheses
 * @param asWritten the spelling for the database, where the kind's name in its dialect would not say all
 */
public record DeclaredType(ColumnType kind, List<Integer> arguments, Optional<String> asWritten) {
    private static final Pattern ARGUMENTS =
            Pattern.compile("([^(]*?)\\s*(?:\\(\\s*([0-9]{1,4}(?:\\s*,\\s*[0-9]{1,4})?)\\s*\\)(.*))?");
    /** The digits that the decimals of all databases have. */
    public static final int MOST_DIGITS = 38;

    private static final int FEW_DIGITS = 18;
    private static final String NANOSECONDS = "datetime64[ns]";

    private static final Map<String, ColumnType> SPELLINGS = Map.ofEntries(
            Map.entry("bool", ColumnType.BOOLEAN),
            Map.entry("boolean", ColumnType.BOOLEAN),
            Map.entry("tinyint", ColumnType.TINYINT),
            Map.entry("smallint", ColumnType.SMALLINT),
            Map.entry("short", ColumnType.SMALLINT),
            Map.entry("int2", ColumnType.SMALLINT),
            Map.entry("int16", ColumnType.SMALLINT),
            Map.entry("int", ColumnType.INTEGER),
            Map.entry("integer", ColumnType.INTEGER),
            Map.entry("int4", ColumnType.INTEGER),
            Map.entry("int32", ColumnType.INTEGER),
            Map.entry("bigint", ColumnType.BIGINT),
            Map.entry("long", ColumnType.BIGINT),
            Map.entry("int8", ColumnType.BIGINT),
            Map.entry("int64", ColumnType.BIGINT),
            Map.entry("hugeint", ColumnType.HUGEINT),
            Map.entry("int128", ColumnType.HUGEINT),
            Map.entry("utinyint", ColumnType.UTINYINT),
            Map.entry("tinyint unsigned", ColumnType.UTINYINT),
            Map.entry("uint8", ColumnType.UTINYINT),
            Map.entry("usmallint", ColumnType.USMALLINT),
            Map.entry("smallint unsigned", ColumnType.USMALLINT),
            Map.entry("uint16", ColumnType.USMALLINT),
            Map.entry("uinteger", ColumnType.UINTEGER),
            Map.entry("int unsigned", ColumnType.UINTEGER),
            Map.entry("integer unsigned", ColumnType.UINTEGER),
            Map.entry("uint32", ColumnType.UINTEGER),
            Map.entry("ubigint", ColumnType.UBIGINT),
            Map.entry("bigint unsigned", ColumnType.UBIGINT),
            Map.entry("uint64", ColumnType.UBIGINT),
            Map.entry("decimal", ColumnType.DECIMAL),
            Map.entry("numeric", ColumnType.DECIMAL),
            Map.entry("dec", ColumnType.DECIMAL),
            Map.entry("real", ColumnType.REAL),
            Map.entry("float4", ColumnType.REAL),
            Map.entry("float32", ColumnType.REAL),
            Map.entry("float", ColumnType.DOUBLE),
            Map.entry("float8", ColumnType.DOUBLE),
            Map.entry("float64", ColumnType.DOUBLE),
            Map.entry("double", ColumnType.DOUBLE),
            Map.entry("double precision", ColumnType.DOUBLE),
            Map.entry("number", ColumnType.DOUBLE),
            Map.entry("date", ColumnType.DATE),
            Map.entry("time", ColumnType.TIME),
            Map.entry("time without time zone", ColumnType.TIME),
            Map.entry("timestamp", ColumnType.TIMESTAMP),
            Map.entry("timestamp without time zone", ColumnType.TIMESTAMP),
            Map.entry("timestamp_ntz", ColumnType.TIMESTAMP),
            Map.entry("datetime", ColumnType.TIMESTAMP),
            Map.entry(NANOSECONDS, ColumnType.TIMESTAMP),
            Map.entry("timestamptz", ColumnType.TIMESTAMPTZ),
            Map.entry("timestamp_tz", ColumnType.TIMESTAMPTZ),
            Map.entry("timestamp with time zone", ColumnType.TIMESTAMPTZ),
            Map.entry("uuid", ColumnType.UUID),
            Map.entry("text", ColumnType.TEXT),
            Map.entry("string", ColumnType.TEXT),
            Map.entry("str", ColumnType.TEXT),
            Map.entry("object", ColumnType.TEXT),
            Map.entry("varchar", ColumnType.TEXT),
            Map.entry("character varying", ColumnType.TEXT));

    /** Spellings whose numbers make another type of them. */
    private static final Map<String, ColumnType> WITH_ARGUMENTS = Map.of(
            "decimal", ColumnType.DECIMAL,
            "numeric", ColumnType.DECIMAL,
            "dec", ColumnType.DECIMAL,
            "number", ColumnType.DECIMAL,
            "varchar", ColumnType.VARCHAR,
            "character varying", ColumnType.VARCHAR,
            "string", ColumnType.VARCHAR,
            "char", ColumnType.CHAR,
            "character", ColumnType.CHAR);

    private static final Map<String, Integer> DUCKDB_TIMESTAMPS =
            Map.of("timestamp_s", 0, "timestamp_ms", 3, "timestamp_us", 6, "timestamp_ns", 9);

    public DeclaredType {
        arguments = List.copyOf(arguments);
    }

    /** A type of this kind, which has no numbers. */
    public static DeclaredType of(ColumnType kind) {
        return new DeclaredType(kind, List.of(), Optional.empty());
    }

    /** A decimal with at least so many digits before and behind the point: with 18 in all, which databases keep in a word, or with 38. */
    public static DeclaredType decimal(int whole, int scale) {
        int precision = whole + scale <= FEW_DIGITS ? FEW_DIGITS : MOST_DIGITS;
        return new DeclaredType(ColumnType.DECIMAL, List.of(precision, scale), Optional.empty());
    }

    /** The type that this spelling means in seeds/schema.yml; empty for one that only a database knows. */
    public static Optional<DeclaredType> parse(String spelling) {
        String lower = spelling.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Integer digits = DUCKDB_TIMESTAMPS.get(lower);
        if (digits != null) {
            return Optional.of(new DeclaredType(ColumnType.TIMESTAMP, List.of(digits), Optional.of(lower)));
        }
        Matcher matcher = ARGUMENTS.matcher(lower);
        if (lower.equals(NANOSECONDS) || !matcher.matches() || matcher.group(2) == null) {
            return Optional.ofNullable(SPELLINGS.get(lower)).map(DeclaredType::of);
        }
        List<Integer> arguments = Arrays.stream(matcher.group(2).split(","))
                .map(number -> Integer.valueOf(number.strip()))
                .toList();
        String name = matcher.group(1) + matcher.group(3);
        ColumnType kind = WITH_ARGUMENTS.get(name);
        if (kind != null) {
            boolean fits = arguments.size() == 1 || kind == ColumnType.DECIMAL;
            return fits ? Optional.of(new DeclaredType(kind, arguments, Optional.empty())) : Optional.empty();
        }
        return Optional.ofNullable(SPELLINGS.get(name))
                .filter(type -> isTemporal(type) && arguments.size() == 1)
                .map(type -> new DeclaredType(type, arguments, Optional.of(lower)));
    }

    private static boolean isTemporal(ColumnType type) {
        return type == ColumnType.TIME || type == ColumnType.TIMESTAMP || type == ColumnType.TIMESTAMPTZ;
    }

    /** The numbers in parentheses, as they stand behind a type's name; empty where there are none. */
    String inParentheses() {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
