package io.fastflowtransform.sql;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one family of databases writes SQL: its quotes and comments, and how a value becomes a literal. Plain data, so that a new
 * dialect is one more constant.
 *
 * @param name the name of the dialect
 * @param aliases other names of its engines
 * @param lexis its quotes and comments
 * @param timestampLiteral the literal of a point in time, with {@code %s} for its text and offset, or {@code %2$s} for its text in UTC
 * @param types the names of types where they are not the usual ones
 * @param expressions the expressions that it writes in its own way
 * @param pathSigns the characters by which the quoted name of a relation could be that of a file, of a URL or of a table elsewhere
 * @param nameLimit how long a name can be
 * @param caseless whether names of relations that differ only in the case of their letters are one, also in quotes
 */
public record Dialect(
        String name,
        Set<String> aliases,
        Lexis lexis,
        String timestampLiteral,
        Map<ColumnType, String> types,
        Expressions expressions,
        String pathSigns,
        NameLimit nameLimit,
        boolean caseless) {

    /**
     * The SQL standard, for databases without a dialect of their own. Four thousand characters are the longest text that Oracle
     * has too.
     */
    public static final Dialect ANSI = new Dialect(
            "ansi",
            Set.of(),
            Lexis.ANSI,
            "cast(timestamp '%s' as timestamp with time zone)",
            Map.ofEntries(
                    Map.entry(ColumnType.TINYINT, "smallint"),
                    Map.entry(ColumnType.DOUBLE, "double precision"),
                    Map.entry(ColumnType.TEXT, "varchar(4000)")),
            new AnsiExpressions(),
            "",
            NameLimit.NONE,
            false);

    /** DuckDB. */
    public static final Dialect DUCKDB = new Dialect(
            "duckdb",
            Set.of(),
            Lexis.POSTGRES,
            "timestamp with time zone '%s'",
            Map.ofEntries(
                    Map.entry(ColumnType.UTINYINT, "utinyint"),
                    Map.entry(ColumnType.USMALLINT, "usmallint"),
                    Map.entry(ColumnType.UINTEGER, "uinteger"),
                    Map.entry(ColumnType.UBIGINT, "ubigint"),
                    Map.entry(ColumnType.HUGEINT, "hugeint"),
                    Map.entry(ColumnType.TIME, "time")),
            new DuckDbExpressions(),
            "./\\",
            NameLimit.NONE,
            true);

    /** MySQL, also MariaDB, which has no literal with an offset: points in time are UTC, and so must the session be. */
    public static final Dialect MYSQL = new Dialect(
            "mysql",
            Set.of("mariadb"),
            Lexis.MYSQL,
            "timestamp '%2$s'",
            Map.ofEntries(
                    Map.entry(ColumnType.UTINYINT, "tinyint unsigned"),
                    Map.entry(ColumnType.USMALLINT, "smallint unsigned"),
                    Map.entry(ColumnType.UINTEGER, "int unsigned"),
                    Map.entry(ColumnType.UBIGINT, "bigint unsigned"),
                    Map.entry(ColumnType.REAL, "float"),
                    Map.entry(ColumnType.TIMESTAMP, "datetime(6)"),
                    Map.entry(ColumnType.TIMESTAMPTZ, "datetime(6)"),
                    Map.entry(ColumnType.UUID, "char(36)"),
                    Map.entry(ColumnType.TEXT, "longtext")),
            new MySqlExpressions(),
            "",
            new NameLimit("MySQL", 64, false, false),
            false);

    /** Postgres. */
    public static final Dialect POSTGRES = new Dialect(
            "postgres",
            Set.of("postgresql", "psql"),
            Lexis.POSTGRES,
            "timestamp with time zone '%s'",
            Map.ofEntries(
                    Map.entry(ColumnType.TINYINT, "smallint"),
                    Map.entry(ColumnType.UBIGINT, "numeric(20, 0)"),
                    Map.entry(ColumnType.HUGEINT, "numeric(38, 0)"),
                    Map.entry(ColumnType.DECIMAL, "numeric"),
                    Map.entry(ColumnType.DOUBLE, "double precision"),
                    Map.entry(ColumnType.TIME, "time"),
                    Map.entry(ColumnType.TEXT, "text")),
            new PostgresExpressions(),
            "",
            new NameLimit("Postgres", 63, true, true),
            false);

    /** Spark SQL, also Databricks. */
    public static final Dialect SPARK = new Dialect(
            "spark",
            Set.of("databricks", "databricks_spark"),
            Lexis.SPARK,
            "timestamp '%s'",
            Map.ofEntries(
                    Map.entry(ColumnType.REAL, "float"),
                    Map.entry(ColumnType.TIMESTAMP, "timestamp_ntz"),
                    Map.entry(ColumnType.TIMESTAMPTZ, "timestamp"),
                    Map.entry(ColumnType.UUID, "string"),
                    Map.entry(ColumnType.TEXT, "string")),
            new SparkExpressions(),
            "/\\",
            NameLimit.NONE,
            true);

    /** BigQuery's GoogleSQL. */
    public static final Dialect BIGQUERY = new Dialect(
            "bigquery",
            Set.of("bq"),
            Lexis.BIGQUERY,
            "timestamp '%s'",
            Map.ofEntries(
                    Map.entry(ColumnType.BOOLEAN, "bool"),
                    Map.entry(ColumnType.TINYINT, "int64"),
                    Map.entry(ColumnType.SMALLINT, "int64"),
                    Map.entry(ColumnType.INTEGER, "int64"),
                    Map.entry(ColumnType.BIGINT, "int64"),
                    Map.entry(ColumnType.UTINYINT, "int64"),
                    Map.entry(ColumnType.USMALLINT, "int64"),
                    Map.entry(ColumnType.UINTEGER, "int64"),
                    Map.entry(ColumnType.UBIGINT, "bignumeric(20, 0)"),
                    Map.entry(ColumnType.HUGEINT, "bignumeric(38, 0)"),
                    Map.entry(ColumnType.DECIMAL, "bignumeric"),
                    Map.entry(ColumnType.REAL, "float64"),
                    Map.entry(ColumnType.DOUBLE, "float64"),
                    Map.entry(ColumnType.TIME, "time"),
                    Map.entry(ColumnType.TIMESTAMP, "datetime"),
                    Map.entry(ColumnType.TIMESTAMPTZ, "timestamp"),
                    Map.entry(ColumnType.UUID, "string"),
                    Map.entry(ColumnType.TEXT, "string"),
                    Map.entry(ColumnType.VARCHAR, "string"),
                    Map.entry(ColumnType.CHAR, "string")),
            new BigQueryExpressions(),
            ".",
            NameLimit.NONE,
            false);

    /** Snowflake. */
    public static final Dialect SNOWFLAKE = new Dialect(
            "snowflake",
            Set.of("snowflake_snowpark", "sf"),
            Lexis.SNOWFLAKE,
            "to_timestamp_tz('%s')",
            Map.ofEntries(
                    Map.entry(ColumnType.BIGINT, "number(38, 0)"),
                    Map.entry(ColumnType.UBIGINT, "number(20, 0)"),
                    Map.entry(ColumnType.HUGEINT, "number(38, 0)"),
                    Map.entry(ColumnType.DECIMAL, "number"),
                    Map.entry(ColumnType.DOUBLE, "float"),
                    Map.entry(ColumnType.TIMESTAMP, "timestamp_ntz"),
                    Map.entry(ColumnType.TIMESTAMPTZ, "timestamp_tz"),
                    Map.entry(ColumnType.UUID, "varchar(36)")),
            new SnowflakeExpressions(),
            "",
            NameLimit.NONE,
            true);

    /** Trino, also Presto. A {@code $} in the name of a table leads to its partitions, files and other things about it. */
    public static final Dialect TRINO = new Dialect(
            "trino",
            Set.of("presto"),
            Lexis.TRINO,
            "timestamp '%2$s UTC'",
            Map.ofEntries(
                    Map.entry(ColumnType.TIMESTAMP, "timestamp(6)"),
                    Map.entry(ColumnType.TIMESTAMPTZ, "timestamp(6) with time zone")),
            new TrinoExpressions(),
            "$",
            NameLimit.NONE,
            true);

    private static final List<Dialect> ALL = Stream.of(ANSI, DUCKDB, MYSQL, POSTGRES, SPARK, BIGQUERY, SNOWFLAKE, TRINO)
            .sorted(Comparator.comparing(Dialect::name))
            .toList();

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter();
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$(?=\\{|$)");

    /** All dialects, sorted by name. */
    public static List<Dialect> all() {
        return ALL;
    }

    /** The dialect of this name, or whose engine has it, in either case. */
    public static Optional<Dialect> byName(String engine) {
        return ALL.stream().filter(dialect -> dialect.isCalled(engine)).findFirst();
    }

    /** Whether this is the name of the dialect or of one of its engines, in either case. */
    public boolean isCalled(String engine) {
        String lower = engine.strip().toLowerCase(Locale.ROOT);
        return lower.equals(name) || aliases.contains(lower);
    }

    /** The dialect's name of a type that has no numbers. */
    public String typeName(ColumnType type) {
        return types.getOrDefault(type, type.usualName());
    }

    /** The dialect's name of a type. */
    public String typeName(DeclaredType type) {
        return type.asWritten().orElseGet(() -> typeName(type.kind()) + type.inParentheses());
    }

    /**
     * The value as a literal that stands in code; a fragment as it is; a list as its elements with commas between.
     *
     * @throws UnsafeValueException where the value has no literal
     */
    public String literal(Value value) {
        if (value instanceof Value.Text text) {
            return text(text.text());
        } else if (value instanceof Value.Bool bool) {
            return bool.value() ? "true" : "false";
        } else if (value instanceof Value.Int number) {
            return number.value().toString();
        } else if (value instanceof Value.Decimal number) {
            return decimal(number);
        } else if (value instanceof Value.Timestamp timestamp) {
            return timestamp(timestamp);
        } else if (value instanceof Value.Date date) {
            return "date '" + date.value() + "'";
        } else if (value instanceof Value.Items list) {
            return list.items().stream().map(this::item).collect(Collectors.joining(", "));
        } else if (value instanceof Value.Named) {
            throw new UnsafeValueException("a map has no SQL literal", "Use one of its members, or the filter json.");
        } else if (value instanceof Value.Fragment fragment) {
            return fragment.sql().text();
        } else if (value instanceof Value.RelationValue relation) {
            return relation.call().orElseGet(() -> relation.relation().sql(this));
        }
        return "NULL";
    }

    private String item(Value item) {
        if (item instanceof Value.Items) {
            throw new UnsafeValueException(
                    "a list inside a list has no SQL literal",
                    "Use a section over the outer list, or the filter json.");
        }
        return literal(item);
    }

    /**
     * Refuses a quoted name that comes from data where a relation is read, when the database could read a file there.
     *
     * @throws UnsafeValueException where the name holds what only paths need
     */
    public void checkRelationName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (pathSigns.indexOf(name.charAt(i)) >= 0) {
                throw new UnsafeValueException(
                        "the name of the relation comes from data and holds a '" + name.charAt(i)
                                + "', by which the database could read a file or a table elsewhere",
                        "Use another name; or list the table in sources.yml and write source().");
            }
        }
    }

    /** The relation's name in the one spelling of all that mean it: where case does not matter, in small letters. */
    public Relation folded(Relation relation) {
        return caseless ? relation.map(name -> name.toLowerCase(Locale.ROOT)) : relation;
    }

    /** The text as a string literal. */
    public String text(String text) {
        return "'" + inQuotes(text, lexis.single()) + "'";
    }

    /**
     * The name as a quoted identifier.
     *
     * @throws UnsafeValueException where the database would read it as several names, or keep a part of it only
     */
    public String identifier(String name) {
        checkUndivided(name);
        return declaredName(name);
    }

    /** A name of the project's files as a quoted identifier; it can have the dots that its author gave it. */
    String declaredName(String name) {
        if (name.isEmpty()) {
            throw new UnsafeValueException("the name is empty", "Give it a value.");
        }
        checkLength(name);
        Quote quote = lexis.nameQuote();
        return quote.sign() + escaped(name, quote) + quote.sign();
    }

    /**
     * The text as it stands between quotes of this kind; the quotes around it are there already.
     *
     * @throws UnsafeValueException where the text cannot be written so
     */
    public String inQuotes(String text, Quote quote) {
        if (quote.isName()) {
            checkUndivided(text);
            checkLength(text);
        }
        return escaped(text, quote);
    }

    private void checkLength(String name) {
        nameLimit.complaint(name).ifPresent(complaint -> {
            throw new UnsafeValueException(complaint, "Give it a shorter name.");
        });
    }

    private void checkUndivided(String name) {
        if (lexis.has(Lexis.Feature.SPLIT_NAMES) && name.indexOf('.') >= 0) {
            throw new UnsafeValueException(
                    "the name holds a dot, where the database would read two names",
                    "Give the parts one by one: ident('schema', 'table').");
        }
    }

    private String escaped(String text, Quote quote) {
        checkCharacters(text);
        if (lexis.has(Lexis.Feature.DISPUTED_SIGNS)) {
            checkLineBreaks(text, quote);
        }
        String sign = String.valueOf(quote.sign());
        String escaped = quote.backslash() ? text.replace("\\", "\\\\") : text;
        escaped = escaped.replace(sign, quote.doubled() ? sign + sign : "\\" + sign);
        if (lexis.has(Lexis.Feature.ONE_LINE_STRINGS) && quote.backslash()) {
            escaped = escaped.replace("\n", "\\n").replace("\r", "\\r");
        }
        return lexis.has(Lexis.Feature.SUBSTITUTION) ? withoutSubstitution(escaped, quote) : escaped;
    }

    /**
     * HSQLDB ends a comment at the first carriage return of the whole statement, and be it in a text behind the comment. SQL Server
     * takes a backslash before a line break out of a text, with the break.
     */
    private static void checkLineBreaks(String text, Quote quote) {
        if (text.indexOf('\r') >= 0) {
            throw new UnsafeValueException(
                    "the text holds a carriage return, by which some databases end a comment that stands before it",
                    "Write line breaks as \\n alone.");
        } else if (!quote.isName() && text.contains("\\\n")) {
            throw new UnsafeValueException(
                    "the text holds a backslash before a line break, which some databases leave out",
                    "Put a blank between them.");
        }
    }

    /** A dollar before a brace would make the database put one of its variables here. */
    private static String withoutSubstitution(String text, Quote quote) {
        if (text.indexOf('$') < 0) {
            return text;
        } else if (quote.backslash()) {
            return SUBSTITUTION.matcher(text).replaceAll("\\\\u0024");
        } else if (SUBSTITUTION.matcher(text).find()) {
            throw new UnsafeValueException(
                    "the name holds '${' or ends in '$', where the database would put one of its variables",
                    "Use another name.");
        }
        return text;
    }

    private String timestamp(Value.Timestamp timestamp) {
        String withOffset = TIMESTAMP.format(timestamp.value()) + timestamp.offset();
        String inUtc = TIMESTAMP.format(timestamp.value().withOffsetSameInstant(ZoneOffset.UTC));
        return String.format(Locale.ROOT, timestampLiteral, withOffset, inUtc);
    }

    private static String decimal(Value.Decimal number) {
        String plain = number.asText();
        return plain.length() > 40 ? number.value().toString() : plain;
    }

    private static void checkCharacters(String text) {
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
    }
}
