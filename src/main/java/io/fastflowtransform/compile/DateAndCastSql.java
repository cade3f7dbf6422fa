package io.fastflowtransform.compile;

import io.fastflowtransform.sql.Dialect;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/**
 * How one dialect writes the engine-aware helpers. What is given is SQL already; parts are lower case and known. Sources: the
 * manuals of the databases on date functions and casts.
 */
interface DateAndCastSql {
    /** A time, cut to the beginning of a part. */
    default String dateTrunc(String expression, String part) {
        return "date_trunc('" + part + "', cast(" + expression + " as timestamp))";
    }

    /** A time, moved by a number of parts, which can be negative. */
    String dateAdd(String expression, String part, BigInteger amount);

    /** A cast that gives NULL where the value does not fit, as far as the database can. */
    String safeCast(String expression, String type);

    /** The way of a dialect. */
    static DateAndCastSql of(Dialect dialect) {
        return switch (dialect.name()) {
            case "postgres" -> new Postgres();
            case "spark" -> new Spark();
            case "bigquery" -> new BigQuery();
            case "snowflake" -> new Snowflake();
            default -> new DuckDb();
        };
    }

    /** Whether the type is a plain decimal number, whose precision each database has its own default for. */
    private static boolean isPlainDecimal(String type) {
        return Set.of("numeric", "number", "decimal").contains(type.toLowerCase(Locale.ROOT));
    }

    /** DuckDB. */
    record DuckDb() implements DateAndCastSql {
        @Override
        public String dateAdd(String expression, String part, BigInteger amount) {
            return "(cast(" + expression + " as timestamp) + interval '" + amount + " " + part + "')";
        }

        @Override
        public String safeCast(String expression, String type) {
            return "try_cast(" + expression + " as " + (isPlainDecimal(type) ? "numeric" : type) + ")";
        }
    }

    /**
     * Postgres, which has no quarters in intervals, and no cast that forgives: from version 16 on it can be asked first whether a
     * text is valid for a type.
     */
    record Postgres() implements DateAndCastSql {
        @Override
        public String dateAdd(String expression, String part, BigInteger amount) {
            boolean quarter = part.equals("quarter");
            return "(cast(" + expression + " as timestamp) + interval '"
                    + (quarter ? amount.multiply(BigInteger.valueOf(3)) + " month" : amount + " " + part) + "')";
        }

        @Override
        public String safeCast(String expression, String type) {
            String target = isPlainDecimal(type) ? "numeric" : type;
            return "case when pg_input_is_valid(cast(" + expression + " as text), " + Dialect.POSTGRES.text(target)
                    + ") then cast(" + expression + " as " + target + ") end";
        }
    }

    /** Spark, whose bare decimal has no fraction. */
    record Spark() implements DateAndCastSql {
        @Override
        public String dateAdd(String expression, String part, BigInteger amount) {
            return "timestampadd(" + part + ", " + amount + ", cast(" + expression + " as timestamp))";
        }

        @Override
        public String safeCast(String expression, String type) {
            return "try_cast(" + expression + " as " + (isPlainDecimal(type) ? "decimal(38, 10)" : type) + ")";
        }
    }

    /** BigQuery, whose timestamps know no months: those go through datetime, in UTC. */
    record BigQuery() implements DateAndCastSql {
        private static final Set<String> CALENDAR_PARTS = Set.of("week", "month", "quarter", "year");

        @Override
        public String dateTrunc(String expression, String part) {
            String isoPart = part.equals("week") ? "isoweek" : part;
            return "timestamp_trunc(cast(" + expression + " as timestamp), " + isoPart + ")";
        }

        @Override
        public String dateAdd(String expression, String part, BigInteger amount) {
            String time = "cast(" + expression + " as timestamp)";
            return CALENDAR_PARTS.contains(part)
                    ? "timestamp(datetime_add(datetime(" + time + "), interval " + amount + " " + part + "))"
                    : "timestamp_add(" + time + ", interval " + amount + " " + part + ")";
        }

        @Override
        public String safeCast(String expression, String type) {
            return "safe_cast(" + expression + " as " + (isPlainDecimal(type) ? "numeric" : type) + ")";
        }
    }

    /** Snowflake, whose try_cast takes strings only. */
    record Snowflake() implements DateAndCastSql {
        @Override
        public String dateAdd(String expression, String part, BigInteger amount) {
            return "dateadd(" + part + ", " + amount + ", cast(" + expression + " as timestamp))";
        }

        @Override
        public String safeCast(String expression, String type) {
            return "try_cast(to_varchar(" + expression + ") as " + (isPlainDecimal(type) ? "number(38, 10)" : type)
                    + ")";
        }
    }
}
