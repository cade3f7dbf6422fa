package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of whole projects on a real DuckDB. */
class RunTest {
    @TempDir
    Path folder;

    private static final String AUDIT = """
            hooks:
              on_run_start:
                - name: make
                  kind: sql
                  sql: |
                    create table if not exists log (what text, name text, status text, n bigint, ms bigint, error text);
                    insert into log (what, name, status) values ('start', {{ run.env_name }}, {{ run.status }});
              before_model:
                - {name: before, kind: sql, sql: "insert into log (what, name, status) values ('before', {{ model.name }}, {{ model.status }})"}
              after_model:
                - name: after
                  kind: sql
                  sql: >-
                    insert into log values ('after', {{ model.name }}, {{ model.status }},
                    {{ model.rows_affected }}, {{ model.elapsed_ms }}, {{ model.error }})
              on_run_end:
                - name: end
                  kind: sql
                  sql: insert into log values ('end', {{ run.engine_name }}, {{ run.status }}, {{ run.row_count }}, null, {{ run.error }})
            """;

    @Test
    void models_run_in_the_order_of_their_refs_and_hooks_see_real_values() {
        TestProject project = TestProject.in(folder)
                .yaml(AUDIT)
                .model("b.ff", "select * from {{ ref('a') }} where n < 3")
                .model("a.ff", "select unnest(range(5)) as n")
                .model("c", "{{ config(materialized='view') }} select * from {{ ref('b.ff') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select what, name, status, n, ms >= 0, error from log"))
                .containsExactly(
                        List.of("start", "dev", "running", "null", "null", "null"),
                        List.of("before", "a.ff", "running", "null", "null", "null"),
                        List.of("after", "a.ff", "success", "5", "true", "null"),
                        List.of("before", "b.ff", "running", "null", "null", "null"),
                        List.of("after", "b.ff", "success", "3", "true", "null"),
                        List.of("before", "c", "running", "null", "null", "null"),
                        List.of("after", "c", "success", "null", "true", "null"),
                        List.of("end", "duckdb", "success", "8", "null", "null"));
    }

    @Test
    void the_time_that_a_hook_sees_is_that_in_which_the_model_was_built() {
        TestProject project = TestProject.in(folder)
                .yaml(AUDIT)
                .model("slow", "select count(distinct range * 7 % 1000003) as n from range(3000000)");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select ms >= 5 from log where what = 'after'"))
                .containsExactly(List.of("true"));
    }

    @Test
    void a_failing_model_skips_what_depends_on_it_and_end_hooks_know_it() {
        TestProject project = TestProject.in(folder)
                .yaml(AUDIT)
                .model("a", "select 1 as n")
                .model("broken", "select\n  nosuch\nfrom {{ ref('a') }}")
                .model("below", "select * from {{ ref('broken') }}")
                .model("beside", "select 2 as n");
        Outcome outcome = project.run();
        assertThat(outcome.failure().orElseThrow()).contains("model broken: models/broken.sql:2:3: Binder Error");
        assertThat(project.query("select name, status, error from log where what in ('after', 'end') order by name"))
                .satisfiesExactly(
                        row -> assertThat(row).containsExactly("a", "success", "null"),
                        row -> assertThat(row).containsExactly("beside", "success", "null"),
                        row -> assertThat(row.get(2)).contains("models/broken.sql:2:3", "nosuch"),
                        row -> assertThat(row.get(1)).isEqualTo("error"));
        assertThat(project.lines()).anyMatch(line -> line.contains("L03 [DUCK] below  skipped: model broken failed"));
        assertThat(String.join("\n", project.lines()))
                .contains("FFT-401 models/broken.sql:2:3: Binder Error", "  nosuch\n", "  ^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "error('boom at line 3'); 2:1",
                "error('boom' || chr(10) || 'LINE 3: select' || chr(10) || '   ^'); 2:1",
                "cast('LINE 3: x' as integer); 3:3",
            })
    void an_error_without_a_place_is_at_the_beginning_of_the_query(String expression, String place) {
        TestProject project = TestProject.in(folder)
                .model("bad", "{{ config(tags=['x']) }}\nselect\n  " + expression + " as n,\n  1 as m\n");
        assertThat(project.run().failure().orElseThrow()).contains("model bad: models/bad.sql:" + place + ": ");
    }

    @Test
    void a_failing_start_hook_keeps_all_models_from_running_but_not_the_end_hooks() {
        TestProject project = TestProject.in(folder).yaml("""
                        hooks:
                          on_run_start:
                            - {name: bad, kind: sql, sql: "select * from nowhere"}
                            - {name: never, kind: sql, sql: "create table never (n int)"}
                          on_run_end:
                            - {name: end, kind: sql, sql: "create table ended as select {{ run.status }} as status"}
                        """).model("a", "select 1 as n");
        assertThat(project.run().failure().orElseThrow()).contains("project.yml:5:", "sql:bad", "nowhere");
        assertThat(project.query("select status from ended")).containsExactly(List.of("error"));
        assertThat(project.query("select table_name from information_schema.tables where table_name <> '_fft_state'"))
                .containsExactly(List.of("ended"));
    }

    @Test
    void a_failing_after_hook_fails_the_run_but_not_the_model() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  after_model:\n    - {name: bad, kind: sql, sql: select 1 / nothing}\n")
                .model("a", "select 1 as n")
                .model("b", "select * from {{ ref('a') }}");
        assertThat(project.run().failure()).isPresent();
        assertThat(project.query("select n from b")).containsExactly(List.of("1"));
        assertThat(project.lines().get(project.lines().size() - 1)).contains("2 built, 0 skipped, 0 failed");
    }

    @Test
    void a_hook_that_fails_inside_its_own_transaction_does_not_take_others_with_it() {
        TestProject project = TestProject.in(folder)
                .yaml("""
                        hooks:
                          before_model:
                            - {name: bad, kind: sql, select: a, sql: "begin; create table half (n int); select 1 / nothing; commit"}
                          after_model:
                            - {name: note, kind: sql, sql: "create or replace table noted as select {{ model.status }} as status"}
                          on_run_end:
                            - {name: end, kind: sql, sql: "create table ended as select {{ run.status }} as status"}
                        """)
                .threads(1)
                .model("a", "select 1 as n")
                .model("b", "select 2 as n");
        assertThat(project.run().failure()).isPresent();
        assertThat(project.query(
                        "select table_name from information_schema.tables where table_name <> '_fft_state' order by 1"))
                .containsExactly(List.of("b"), List.of("ended"), List.of("noted"));
        assertThat(project.query("select * from ended")).containsExactly(List.of("error"));
    }

    @Test
    void a_hook_that_leaves_its_transaction_open_fails_and_changes_nothing() {
        TestProject project = TestProject.in(folder).yaml("""
                        hooks:
                          on_run_start:
                            - {name: open, kind: sql, sql: "create table audit (x text); begin; insert into audit values ('start')"}
                          on_run_end:
                            - {name: end, kind: sql, sql: "insert into audit values ('end')"}
                        """).model("a", "select 1 as n");
        assertThat(project.run().failure().orElseThrow())
                .contains("project.yml:5:66: the hook sql:open leaves its transaction open");
        assertThat(project.query("select x from audit")).containsExactly(List.of("end"));
    }

    @Test
    void what_a_hook_sets_in_its_session_does_not_reach_models() {
        TestProject project = TestProject.in(folder)
                .yaml(
                        "hooks:\n  before_model:\n    - {name: b, kind: sql, sql: create schema if not exists other; use other}\n")
                .threads(1)
                .model("a", "select 1 as n")
                .model("b", "select * from {{ ref('a') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select distinct table_schema from information_schema.tables"))
                .containsExactly(List.of("main"));
    }

    @Test
    void passing_conflicts_of_parallel_hooks_are_tried_again() {
        TestProject project = TestProject.in(folder).yaml("""
                        hooks:
                          on_run_start:
                            - {name: z, kind: sql, sql: "create table counter as select 0 as n"}
                          before_model:
                            - {name: c, kind: sql, sql: "create table if not exists log (n text); insert into log values ({{ model.name }})"}
                          after_model:
                            - {name: u, kind: sql, sql: "update counter set n = n + 1"}
                        """).threads(8);
        for (int i = 0; i < 30; i++) {
            project.model("m" + i, "select 1 as n");
        }
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select (select n from counter), (select count(*) from log)"))
                .containsExactly(List.of("30", "30"));
    }

    @Test
    void a_line_of_dots_is_an_error_like_any_other() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks: {on_run_end: [{name: end, kind: sql, sql: create table ended as select 1 as n}]}\n")
                .model("a", "select\n...\n")
                .model(
                        "b",
                        "with -- c\nrecursive r as (select 1 as n union all select n + 1 from r where n < 3) select * from r, {{ ref('e') }}")
                .model("e", "{{ config(materialized='ephemeral') }} select 1 as m");
        assertThat(project.run().failure().orElseThrow()).contains("model a: models/a.sql:2:1: Parser Error");
        assertThat(project.query("select (select count(*) from b), (select n from ended)"))
                .containsExactly(List.of("3", "1"));
    }

    @Test
    void a_failing_statement_of_a_hook_is_found_in_its_file() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_end:\n    - {name: cleanup, kind: sql}\n")
                .file("hooks/sql/cleanup.sql", "-- one; two\nselect ';' as a;\n\nselect 1\nfrom nowhere;\n")
                .model("a", "select 1 as n");
        assertThat(project.run().failure().orElseThrow()).contains("hooks/sql/cleanup.sql:5:6");
    }

    @Test
    void an_ephemeral_model_is_part_of_those_that_use_it() {
        TestProject project = TestProject.in(folder)
                .model("eph", "{{ config(materialized='ephemeral') }} select 7 as n;")
                .model("eph2", "{{ config(materialized='ephemeral') }} select n + 1 as n from {{ ref('eph') }} -- end")
                .model("a", "with x as (select * from {{ ref('eph2') }}), y as (select 1) select x.n from x");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from a")).containsExactly(List.of("8"));
        assertThat(project.query("select table_name from information_schema.tables where table_name <> '_fft_state'"))
                .containsExactly(List.of("a"));
    }

    @Test
    void a_seed_is_loaded_once_and_again_when_it_changes() {
        TestProject project = TestProject.in(folder)
                .file("seeds/people.csv", "id,name\n1,Ann\n2,\n3,\"\"\n")
                .file("sources.yml", "version: 2\nsources: [{name: crm, tables: [{name: p, identifier: people}]}]\n")
                .file("seeds/unused.csv", "a\n1\n")
                .model("a", "select id, name from {{ source('crm', 'p') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select id, name is null, name from a order by id"))
                .containsExactly(List.of("1", "false", "Ann"), List.of("2", "true", "null"), List.of("3", "false", ""));
        assertThat(project.lines()).anyMatch(line -> line.contains("✓ SEED [DUCK] people (demo.people)"));
        project.run();
        assertThat(project.lines()).anyMatch(line -> line.contains("= SEED [DUCK] people (demo.people)  unchanged"));
        project.file("seeds/people.csv", "id,name\n9,Eve\n");
        project.run();
        assertThat(project.query("select id from people")).containsExactly(List.of("9"));
        assertThat(project.query("select count(*) from information_schema.tables where table_name = 'unused'"))
                .containsExactly(List.of("0"));
    }

    @Test
    void a_table_that_is_not_ours_is_never_replaced_by_a_seed() {
        TestProject project = TestProject.in(folder)
                .file("seeds/people.csv", "id\n1\n")
                .yaml(
                        "hooks:\n  on_run_start:\n    - {name: own, kind: sql, sql: create table people as select 42 as id}\n")
                .model("a", "select * from {{ ref('people') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select id from a")).containsExactly(List.of("42"));
        assertThat(project.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("demo.people exists"));
    }

    @Test
    void a_template_that_cannot_be_rendered_ends_the_run_before_it_begins() {
        TestProject project =
                TestProject.in(folder).yaml(AUDIT).model("a", "select 1 as n").model("b", "select '{{ none }}' as n");
        assertThatThrownBy(project::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("FFT-205 models/b.sql:1:9");
        assertThat(project.query("select count(*) from information_schema.tables"))
                .containsExactly(List.of("0"));
    }

    @Test
    void a_project_without_models_says_so() {
        TestProject project = TestProject.in(folder);
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines().get(0)).startsWith("WARN [FFT] There are no models");
    }

    @Test
    void unselected_ancestors_are_counted_and_not_built() {
        TestProject project =
                TestProject.in(folder).model("a", "select 1 as n").model("b", "select * from {{ ref('a') }}");
        project.run();
        project.select("b").run();
        assertThat(project.lines())
                .anyMatch(line -> line.contains("1 ancestor not selected (use +x)"))
                .anyMatch(line -> line.contains("L01 [DUCK] b"))
                .noneMatch(line -> line.contains("[DUCK] a "));
    }

    @Test
    void a_name_from_data_is_quoted_by_ident() {
        TestProject project = TestProject.in(folder)
                .yaml("vars: {table: 'we\"ird; --', schema: main}\n")
                .model("we\"ird; --", "select 5 as n")
                .model(
                        "z",
                        "select n, '{{ this }}' as me from {{ ident(var('schema'), var('table')) }} -- {{ ref('nothing') }}");
        assertThat(project.select("we*").run().failure()).isEmpty();
        assertThat(project.select("z").run().failure()).isEmpty();
        assertThat(project.query("select * from z")).containsExactly(List.of("5", "z"));
    }

    @Test
    void a_model_and_a_condition_hold_one_statement() {
        TestProject project = TestProject.in(folder)
                .model("a", "select 1 as n; -- fine\n;")
                .model("b", "select * from {{ ref('a') }};\ndrop table a");
        assertThatThrownBy(project::run)
                .hasMessageStartingWith(
                        "FFT-401 models/b.sql:2:1: a model is one statement, and here begins a second one.");
        project.model("b", "-- nothing");
        assertThatThrownBy(project::run).hasMessageStartingWith("FFT-401 models/b.sql: the model holds no query.");
        project.model("b", "select 2 as n")
                .yaml("tests: [{type: not_null, table: a, column: n, where: \"1=1; drop table a\"}]\n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.test().failure()).isPresent();
        assertThat(project.query("select n from a")).containsExactly(List.of("1"));
    }

    @Test
    void seeds_are_left_alone_when_asked() {
        TestProject project = TestProject.in(folder)
                .file("seeds/people.csv", "id\n1\n")
                .model("a", "select * from {{ ref('people') }}");
        assertThat(project.seeds(false).run().failure().orElseThrow()).contains("people");
        assertThat(project.seeds(true).run().failure()).isEmpty();
    }

    @Test
    void many_models_run_in_parallel_with_an_audit_of_each() {
        TestProject project = TestProject.in(folder).yaml(AUDIT).threads(4);
        for (int i = 0; i < 40; i++) {
            String from = i < 4 ? "select 1 as n" : "select * from {{ ref('m" + (i - 4) + "') }}";
            project.model("m" + i, from);
        }
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select count(*), sum(n) from log where what = 'after' and status = 'success'"))
                .containsExactly(List.of("40", "40"));
    }
}
