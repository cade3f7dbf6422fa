package io.fastflowtransform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.sql.DatePart;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of templates, for DuckDB. */
class FunctionsTest {
    @TempDir
    Path folder;

    private String render(String template) {
        LoadedProject loaded = TestProject.in(folder)
                .vars(Map.of("day", Value.of("2026-01-31"), "days", Value.of(List.of("a'b", 2)), "n", Value.of(3)))
                .model("m.ff", template)
                .load();
        try {
            return loaded.compiler().compile(loaded.project().models().get(0)).text();
        } catch (ProblemException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select {{ ff_date_trunc('ts') }} => select date_trunc('day', cast(ts as timestamp))
            select {{ ff_date_trunc('a.ts', part='Month') }} => select date_trunc('month', cast(a.ts as timestamp))
            select {{ ff_date_trunc(ident('my ts')) }} => select date_trunc('day', cast("my ts" as timestamp))
            select {{ ff_date_add('ts', 'day', -7) }} => select (cast(ts as timestamp) + interval '-7 day')
            select {{ ff_date_add('ts', 'hour', var('n')) }} => select (cast(ts as timestamp) + interval '3 hour')
            select {{ ff_safe_cast('x', 'number') }} => select try_cast(x as numeric)
            select {{ ff_safe_cast('x', 'int', default='0') }} => select coalesce(try_cast(x as int), 0)
            where {{ ff_partition_filter('ds', var('day'), none) }} => where (ds >= '2026-01-31')
            where {{ ff_partition_filter('ds', end=var('day')) }} => where (ds <= '2026-01-31')
            where {{ ff_partition_filter('ds', 1, var('n')) }} => where (ds between 1 and 3)
            where {{ ff_partition_filter('ds') }} => where (1 = 1)
            where {{ ff_partition_in('ds', var('days')) }} => where (ds in ('a''b', 2))
            where {{ ff_partition_in('ds', []) }} => where (1 = 0)
            {{#ff_is_engine('postgres', 'duckdb')}}select 1{{/ff_is_engine}} => select 1
            {{#ff_is_engine('bq', ' DuckDB ')}}select 1{{/ff_is_engine}} => select 1
            {{^ff_is_engine('psql', 'databricks', 'sf')}}select 1{{/ff_is_engine}} => select 1
            select {{ ff_engine(default='generic') }} => select 'duckdb'
            select {{ ff_engine() }}, {{ is_incremental() }} => select 'duckdb', false
            """)
    void render_for_the_engine(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select {{ ff_date_trunc(var('day')) }} => FFT-208 models/m.ff.sql:1:11: ff_date_trunc(): 'expr' is SQL, which must be written here in quotes, and cannot come from data; for a name use ident(). It is called as ff_date_trunc('expr', part='day').
            select {{ ff_safe_cast('x -- ', 'int') }} => 'expr' leaves a quote or a comment open
            where {{ ff_partition_filter("ds = '", var('day')) }} => 'column' leaves a quote or a comment open
            where {{ ff_partition_filter('ds', var('days')) }} => 'start' and 'end' are single values, not lists
            where {{ ff_partition_in('ds', [var('days')]) }} => a list inside a list has no SQL literal
            select {{ ff_safe_cast('x' ~ var('day'), 'int') }} => 'expr' is SQL, which must be written here
            select {{ ff_date_trunc('ts', 'dya') }} => ff_date_trunc(): 'part' is 'dya', but must be one of
            select {{ ff_date_add('ts', 'day', '3') }} => ff_date_add(): 'amount' must be a whole number.
            select {{ ff_date_add('ts', unit='day') }} => ff_date_add() has no parameter 'unit'.
            select {{ ff_safe_cast('x') }} => ff_safe_cast(): 'type' is missing.
            select {{ ff_partition_in('x', 3) }} => ff_partition_in(): 'values' must be a list.
            select {{ var('n', 1, 2) }} => var(): it has 3 arguments. It is called as var('name', default).
            select {{ ident() }} => ident(): it has no arguments. It is called as ident('schema', 'table').
            select {{ ff_engine(3) }} => ff_engine(): 'default' must be a string.
            select {{ ident(3) }} => must be a string
            select {{ env('A', defualt='x') }} => env() has no parameter 'defualt'. Did you mean 'default'?
            """)
    void explain_wrong_arguments(String template, String expected) {
        assertThat(render(template)).contains(expected);
    }

    @ParameterizedTest
    @EnumSource(DatePart.class)
    void know_every_part_of_a_date_on_the_real_database(DatePart part) {
        TestProject project = TestProject.in(folder)
                .model(
                        "a",
                        ("select {{ ff_date_trunc(\"'2026-03-17 10:20:30.123456'\", 'PART') }}"
                                        + " <= {{ ff_date_add(\"'2026-03-17 10:20:30.123456'\", 'PART', -1) }}"
                                        + " + interval 1 PART as ok")
                                .replace("PART", part.toString()));
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select ok from a")).containsExactly(List.of("true"));
    }

    @Test
    void run_on_the_real_database() {
        TestProject project = TestProject.in(folder)
                .model(
                        "a",
                        "select {{ ff_date_trunc(\"'2026-03-17 10:20'\", 'month') }} as t, {{ ff_date_add(\"date '2026-01-31'\", 'month', 1) }} as d,"
                                + " {{ ff_safe_cast(\"'x'\", 'int', '7') }} as c, {{ ff_partition_in('1', [1, 2]) }} as p");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select t::varchar, d::varchar, c, p from a"))
                .containsExactly(List.of("2026-03-01 00:00:00", "2026-02-28 00:00:00", "7", "true"));
    }
}
