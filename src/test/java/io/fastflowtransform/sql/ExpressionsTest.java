package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The expressions that each dialect writes in its own way. */
class ExpressionsTest {

    private static Dialect dialect(String name) {
        return Dialect.byName(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansi      | day     | cast(cast(cast(x as timestamp) as date) as timestamp)
            ansi      | year    | (cast(cast(cast(x as timestamp) as date) as timestamp) - (extract(day from cast(x as timestamp)) - 1) * interval '1' day - (extract(month from cast(x as timestamp)) - 1) * interval '1' month)
            ansi      | microsecond | cast(x as timestamp(6))
            duckdb    | week    | date_trunc('week', cast(x as timestamp))
            mysql     | millisecond | timestampadd(microsecond, -mod(microsecond(cast(x as datetime(6))), 1000), cast(x as datetime(6)))
            mysql     | hour    | cast(date_format(cast(x as datetime(6)), '%Y-%m-%d %H:00:00') as datetime(6))
            mysql     | week    | timestampadd(day, -weekday(cast(x as datetime(6))), cast(date_format(cast(x as datetime(6)), '%Y-%m-%d') as datetime(6)))
            mysql     | quarter | timestampadd(month, -mod(month(cast(x as datetime(6))) - 1, 3), cast(date_format(cast(x as datetime(6)), '%Y-%m-01') as datetime(6)))
            postgres  | week    | date_trunc('week', cast(x as timestamp))
            spark     | quarter | date_trunc('quarter', cast(x as timestamp))
            bigquery  | week    | timestamp_trunc(cast(x as timestamp), isoweek)
            bigquery  | month   | timestamp_trunc(cast(x as timestamp), month)
            snowflake | month   | date_trunc('month', cast(x as timestamp_ntz))
            trino     | week    | date_trunc('week', cast(x as timestamp(6)))
            trino     | microsecond | cast(x as timestamp(6))
            """)
    void a_timestamp_is_truncated(String name, String part, String expected) {
        assertThat(dialect(name).expressions().dateTrunc("x", DatePart.of(part).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ansi      | hour    | (cast(x as timestamp) + interval '-2' hour(1))
            ansi      | week    | (cast(x as timestamp) + interval '-14' day(2))
            ansi      | quarter | (cast(x as timestamp) + interval '-6' month(1))
            ansi      | millisecond | (cast(x as timestamp) + interval '-0.002' second(1, 6))
            duckdb    | quarter | (cast(x as timestamp) + interval '-2 quarter')
            mysql     | quarter | timestampadd(quarter, -2, cast(x as datetime(6)))
            mysql     | millisecond | timestampadd(microsecond, -2000, cast(x as datetime(6)))
            postgres  | week    | (cast(x as timestamp) + interval '-2 week')
            postgres  | quarter | (cast(x as timestamp) + interval '-6 month')
            spark     | day     | timestampadd(day, -2, cast(x as timestamp))
            spark     | quarter | timestampadd(quarter, -2, cast(x as timestamp))
            bigquery  | day     | timestamp_add(cast(x as timestamp), interval -2 day)
            bigquery  | week    | timestamp(datetime_add(datetime(cast(x as timestamp)), interval -2 week))
            snowflake | day     | dateadd(day, -2, cast(x as timestamp_ntz))
            trino     | quarter | date_add('quarter', -2, cast(x as timestamp(6)))
            """)
    void time_is_added(String name, String part, String expected) {
        assertThat(dialect(name).expressions().dateAdd("x", DatePart.of(part).orElseThrow(), BigInteger.valueOf(-2)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            duckdb    | date   | try_cast(x as date)
            postgres  | date   | cast(case when pg_input_is_valid(cast(x as text), 'date') then cast(x as text) end as date)
            postgres  | a"b'c" | cast(case when pg_input_is_valid(cast(x as text), 'a"b''c"') then cast(x as text) end as a"b'c")
            postgres  | INT2   | cast(jsonb_path_query_first(to_jsonb(round(cast(case when pg_input_is_valid(cast(x as text), 'numeric') then cast(x as text) end as numeric))), '$ ? (@ >= -32768 && @ <= 32767)') as INT2)
            spark     | date   | try_cast(x as date)
            bigquery  | date   | safe_cast(x as date)
            snowflake | date   | try_cast(to_varchar(x) as date)
            trino     | date   | try_cast(x as date)
            """)
    void a_cast_gives_null_where_it_cannot_be(String name, String type, String expected) {
        assertThat(dialect(name).expressions().safeCast("x", type)).isEqualTo(expected);
    }

    @Test
    void a_plain_numeric_keeps_its_fraction() {
        assertThat(Dialect.all())
                .extracting(d -> d.name() + " " + d.expressions().plainNumeric())
                .containsExactly(
                        "ansi numeric(31, 10)",
                        "bigquery numeric",
                        "duckdb numeric",
                        "mysql decimal(38, 10)",
                        "postgres numeric",
                        "snowflake number(38, 10)",
                        "spark decimal(38, 10)",
                        "trino decimal(38, 10)");
    }

    @Test
    void what_a_database_cannot_express_is_said() {
        Expressions ansi = Dialect.ANSI.expressions();
        assertThatThrownBy(() -> ansi.safeCast("x", "int"))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage("standard SQL has no cast that gives NULL where a value does not fit");
        assertThatThrownBy(() -> ansi.dateTrunc("x", DatePart.MILLISECOND)).isInstanceOf(UnsafeValueException.class);
        Expressions mysql = Dialect.MYSQL.expressions();
        assertThatThrownBy(() -> mysql.safeCast("x", "json"))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage("MySQL has no cast to 'json' that gives NULL where a value does not fit");
        Expressions trino = Dialect.TRINO.expressions();
        assertThatThrownBy(() -> trino.dateAdd("x", DatePart.MICROSECOND, BigInteger.ONE))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage("Trino cannot add microseconds: its intervals end at milliseconds");
    }

    @Test
    void mysql_looks_at_a_text_before_it_casts_it() {
        Expressions mysql = Dialect.MYSQL.expressions();
        assertThat(mysql.safeCast("x", " CHAR ")).isEqualTo("cast(x as char)");
        assertThat(mysql.safeCast("x", "Date"))
                .startsWith("case when cast(x as char) regexp '(?s)^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")
                .endsWith(" then cast(left(cast(x as char), 10) as date) end end");
        assertThat(mysql.safeCast("x", "tinyint"))
                .contains(" between -128 and 127 then cast(round(")
                .endsWith("as decimal(65, 20))) as signed) end end");
        assertThat(mysql.safeCast("x", "bigint  unsigned"))
                .contains(" between 0 and 18446744073709551615 ")
                .endsWith(" as unsigned) end end");
        assertThat(mysql.safeCast("x", "decimal( 10,2 )"))
                .contains("abs(round(cast(trim(cast(x as char)) as decimal(65, 20)), 2)) < 100000000 ")
                .endsWith("cast(trim(cast(x as char)) as decimal(10, 2)) end end");
        assertThat(mysql.safeCast("x", "numeric(5)")).contains(" < 100000 ").endsWith("as decimal(5, 0)) end end");
    }

    @Test
    void a_query_gives_no_more_than_so_many_rows() {
        assertThat(Dialect.DUCKDB.expressions().limit(5)).isEqualTo("limit 5");
        assertThat(Dialect.ANSI.expressions().limit(5)).isEqualTo("fetch first 5 rows only");
    }

    @ParameterizedTest
    @EnumSource(DatePart.class)
    void a_part_is_found_by_its_name(DatePart part) {
        assertThat(DatePart.of(" " + part.name())).contains(part);
        assertThat(DatePart.of(part + "s")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            duckdb, duckdb
            postgres, PostgreSQL
            postgres, psql
            spark, spark
            spark, databricks
            spark, databricks_spark
            bigquery, bq
            snowflake, snowflake_snowpark
            snowflake, ' sf '
            trino, Presto
            mysql, MariaDB
            """)
    void a_dialect_is_called_by_the_names_of_its_engines(String name, String engine) {
        assertThat(Dialect.all())
                .filteredOn(d -> d.isCalled(engine))
                .extracting(Dialect::name)
                .containsExactly(name);
        assertThat(Dialect.byName(engine)).map(Dialect::name).contains(name);
    }
}
