package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and texts in quotes. */
class DialectTest {
    @Test
    void all_dialects_are_in_one_list_sorted_by_name() {
        assertThat(Dialect.all()).extracting(Dialect::name).isSorted().contains("duckdb", "spark");
        assertThat(Dialect.byName(" DuckDB ")).contains(Dialect.DUCKDB);
        assertThat(Dialect.byName("databricks")).contains(Dialect.SPARK);
        assertThat(Dialect.byName("oracle9")).isEmpty();
    }

    @Test
    void a_point_in_time_keeps_its_offset_or_is_in_utc() {
        Value time = Value.of(OffsetDateTime.parse("2026-01-01T00:30:00.5+02:00"));
        assertThat(Dialect.POSTGRES.literal(time)).isEqualTo("timestamp with time zone '2026-01-01 00:30:00.5+02:00'");
        assertThat(Dialect.MYSQL.literal(time)).isEqualTo("timestamp '2025-12-31 22:30:00.5'");
        assertThat(Dialect.TRINO.literal(time)).isEqualTo("timestamp '2025-12-31 22:30:00.5 UTC'");
    }

    @Test
    void the_standard_refuses_line_breaks_that_databases_read_in_different_ways() {
        assertThat(Dialect.ANSI.text("a\nb\\")).isEqualTo("'a\nb\\'");
        assertThatThrownBy(() -> Dialect.ANSI.text("a\r\n"))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage(
                        "the text holds a carriage return, by which some databases end a comment that stands before it");
        assertThatThrownBy(() -> Dialect.ANSI.identifier("a\r")).isInstanceOf(UnsafeValueException.class);
        assertThatThrownBy(() -> Dialect.ANSI.text("a\\\nb"))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage("the text holds a backslash before a line break, which some databases leave out");
    }

    @Test
    void a_dot_in_a_name_is_refused_where_the_database_would_split_it() {
        assertThat(Dialect.POSTGRES.identifier("a.b")).isEqualTo("\"a.b\"");
        assertThat(Dialect.SPARK.identifier("a.b")).isEqualTo("`a.b`");
        assertThat(Dialect.BIGQUERY.identifier("a-b")).isEqualTo("`a-b`");
        assertThat(Dialect.BIGQUERY.text("a.b")).isEqualTo("'a.b'");
        assertThatThrownBy(() -> Dialect.BIGQUERY.identifier("other_dataset.secret"))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessage("the name holds a dot, where the database would read two names");
    }

    @Test
    void a_table_about_a_table_of_trino_is_no_name_from_data() {
        assertThat(Dialect.TRINO.identifier("a$b")).isEqualTo("\"a$b\"");
        assertThatThrownBy(() -> Dialect.TRINO.checkRelationName("orders$files"))
                .isInstanceOf(UnsafeValueException.class);
    }

    @Test
    void a_relation_that_the_project_declares_can_have_dots() {
        Relation relation = new Relation(Optional.of("example.com:project"), Optional.of("raw"), "users");
        assertThat(relation.sql(Dialect.BIGQUERY)).isEqualTo("`example.com:project`.`raw`.`users`");
    }
}
