package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions beside each other: readers of what is replaced, swaps at once, hooks in transactions, and those that end or idle. */
@Timeout(120)
class PostgresSessionsTest extends PostgresProject {
    @ParameterizedTest
    @ValueSource(strings = {"", "?options=-cdefault_transaction_isolation%3Dserializable"})
    void models_with_a_view_in_common_are_replaced_at_once(String options) {
        project.file("profiles.yml", profile("").replace(PostgresServer.dsn(), PostgresServer.dsn() + options))
                .threads(4)
                .model("a", "select 1 as n")
                .model("b", "select 1 as n")
                .model("v", "{{ config(materialized='view') }}\nselect a.n from {{ ref('a') }} a, {{ ref('b') }} b")
                .model(
                        "w",
                        "{{ config(materialized='view') }}\nselect v.n from {{ ref('t') }} t, {{ ref('v') }} v, {{ ref('b') }} b");
        for (int i = 0; i < 10; i++) {
            assertThat(project.run().failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boom at line 3", "boom at character 30", "LINE 2: select", "COPY t, line 7, column n: x"})
    void text_of_the_data_is_no_place_of_an_error(String message) {
        sql("create function " + schema + ".boom(t text) returns int language plpgsql as "
                + "'begin raise exception ''%'', t; end'");
        project.model("bad", "select 1 as n,\n  " + schema + ".boom('" + message + "') as m");
        assertThat(project.select("bad").run().failure()).isPresent();
        assertThat(String.join("\n", project.lines())).contains("FFT-401 models/bad.sql:1:1: " + message + "\n");

        project.model("bad", "select 1 as n,\n  cast('" + message + "' as integer) as m");
        assertThat(project.run().failure()).isPresent();
        assertThat(String.join("\n", project.lines()))
                .contains("FFT-401 models/bad.sql:2:8: invalid input syntax for type integer: \"" + message + "\"\n");
    }

    @Test
    void a_view_that_was_just_built_is_not_put_back() {
        project.threads(4).model("v", "select 1 as n");
        for (int i = 0; i < 15; i++) {
            project.model("w", "{{ config(materialized='view') }}\nselect 'old' as d from {{ ref('t') }}");
            assertThat(project.run().failure()).isEmpty();
            project.model("w", "{{ config(materialized='view') }}\nselect 'new' as d");
            assertThat(project.run().failure()).isEmpty();
            assertThat(rows("select d from w")).containsExactly(List.of("new"));
        }
    }

    @Test
    void a_long_reader_holds_up_the_swap_but_no_other_readers() throws Exception {
        project.file("profiles.yml", profile(", lock_timeout: 100ms")).model("t", "select 2 as n, 'b' as s");
        sql("begin", "select * from t");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> run = other.submit(() -> project.select("t").run());
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            long begun = System.nanoTime();
            assertThat(rows("select n from t")).containsExactly(List.of("1"));
            longest = Math.max(longest, System.nanoTime() - begun);
            Thread.sleep(50);
        }
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.isDone()).isFalse();
        sql("commit");
        run.get();
        other.shutdown();
        assertThat(rows("select n from t")).containsExactly(List.of("2"));
    }

    @Test
    void a_reader_that_never_ends_is_named() {
        project.file("profiles.yml", profile(", lock_timeout: 50ms, swap_timeout: 1s"));
        sql("set application_name = 'the slow report'", "begin", "select * from t");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .containsPattern(
                        "cannot be replaced: for 1 s it has been in use by process \\d+ of postgres \\(the slow report\\)");
        sql("commit");
    }

    @Test
    void a_swap_that_waits_is_cancelled_with_the_run() throws Exception {
        sql("begin", "select * from t");
        project.model("t", "{{ config(timeout='1s') }}\nselect 2 as n");
        assertThat(project.select("t").run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("longer than its 1s"));
        sql("commit");
    }

    @Test
    void hooks_inside_the_transaction_see_the_new_relation() {
        project.yaml("""
                        hooks:
                          after_model:
                            - {name: index, kind: sql, transaction: inside, select: t, sql: "create index on {{ this }} (n); insert into log select count(*), {{ this.name }} from {{ this }}"}
                        """).model("t", "select 2 as n union all select 3");
        sql("create table log (n bigint, name text)");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n, name from log")).containsExactly(List.of("2", "t"));
        assertThat(rows("select count(*) from pg_indexes where tablename = 't' and schemaname = '" + schema + "'"))
                .containsExactly(List.of("1"));
    }

    @Test
    void a_seed_that_does_not_fit_tells_its_row_and_column() {
        project.file("seeds/s.csv", "id,n\n1,10.0.0.1\n2,x\n").file("seeds/schema.yml", "dtypes:\n  s: {n: inet}\n");
        assertThat(project.seed().failure()).isPresent();
        assertThat(failure()).contains("invalid input syntax for type inet: \"x\" (row 2, column n)");
    }

    @Test
    void a_lock_stays_while_its_session_says_nothing() throws Exception {
        project.file(
                "profiles.yml",
                profile("")
                        .replace(PostgresServer.dsn(), PostgresServer.dsn() + "?options=-cidle_session_timeout%3D200"));
        Profile hasty = project.load().project().profile();
        try (Engine first = hasty.engine().open(hasty.settings());
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Session idle = first.session()) {
            Thread.sleep(1000);
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.lock("the second run", Duration.ZERO)))
                    .hasMessageContaining("is in use by the first run");
            assertThat(idle.query(SqlText.of("select 1"), 1).number()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"savepoint s; rollback to savepoint s", "savepoint s; rollback work to s", "commit and chain"})
    void a_hook_whose_transaction_goes_on_must_commit_it(String goesOn) {
        sql("create table log (n int)");
        project.yaml("hooks:\n  before_model:\n    - {name: open, kind: sql, select: t, sql: \"begin; " + goesOn
                + "; insert into log values (1)\"}\n");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure()).contains("the hook sql:open leaves its transaction open");
    }

    @Test
    void hooks_inside_the_transaction_can_go_back_to_their_savepoint() {
        sql("create table log (n int)");
        project.yaml("hooks:\n  after_model:\n    - {name: a, kind: sql, transaction: inside, select: t, sql: \""
                + "insert into log values (1); savepoint s; insert into log values (2); rollback to savepoint s\"}\n");
        assertThat(project.select("t").run().failure()).isEmpty();
        assertThat(rows("select n from log")).containsExactly(List.of("1"));
    }

    @Test
    void what_follows_a_reason_is_a_sentence_of_its_own() {
        project.yaml("tests:\n  - {type: not_null, table: t, column: nosuch}\n");
        assertThat(project.test().failure()).isPresent();
        assertThat(failure() + project.lines()).contains("column \"nosuch\" does not exist. Check its column");
        project.model("t", "{{ config(retries=1) }}\nselect pg_terminate_backend(pg_backend_pid())::text as s, 1 as n");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(project.lines())
                .anyMatch(line -> line.contains("due to administrator command. The next one begins"));
    }

    @Test
    void a_session_whose_server_process_was_ended_is_of_no_more_use() {
        try (Session other = engine.session()) {
            String id = String.valueOf(other.query(SqlText.of("select pg_backend_pid()"), 1)
                    .rows()
                    .get(0)
                    .get(0));
            session.query(SqlText.of("select pg_terminate_backend(" + id + ")"), 1);
            EngineException failure =
                    catchThrowableOfType(EngineException.class, () -> other.execute(SqlText.of("select 1")));
            assertThat(failure.kind()).isEqualTo(EngineException.Kind.CONNECTION);
            assertThat(other.isUsable()).isFalse();
        }
    }

    @Test
    void rules_of_several_commands_and_bodies_of_begin_atomic_reach_the_server_whole() {
        project.yaml("hooks:\n  on_run_start:\n    - {name: rule, kind: sql}\n    - {name: atomic, kind: sql}\n")
                .file(
                        "hooks/rule.sql",
                        "create table u (a int); create rule r as on update to u do also"
                                + " (insert into u values (1); delete from u where a = 2);\n")
                .file(
                        "hooks/atomic.sql",
                        "create function f() returns int language sql begin atomic select case when true then 1 else 2 end; end;"
                                + " insert into u select f() + 1;");
        assertThat(project.run().failure()).isEmpty();
        sql("update u set a = a");
        assertThat(rows("select a from u")).containsExactly(List.of("1"));
    }
}
