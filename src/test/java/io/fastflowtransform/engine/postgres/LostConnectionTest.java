package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.event.Journals;
import io.fastflowtransform.run.RunLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run and data tests do whose connections are ended by the server, one by one or all at once. */
@Timeout(120)
class LostConnectionTest extends PostgresProject {
    private static final String AUDIT = """
            hooks:
              on_run_start:
                - {name: make, kind: sql, sql: "create table if not exists log (what text, name text, status text)"}
              before_model:
                - {name: before, kind: sql, sql: "insert into log values ('running', {{ model.name }}, 'running')"}
              after_model:
                - {name: after, kind: sql, sql: "update log set status = {{ model.status }} where name = {{ model.name }}"}
              on_run_end:
                - {name: end, kind: sql, sql: "insert into log values ('end', '', {{ run.status }})"}
            """;

    @BeforeEach
    void models() {
        project.yaml(AUDIT)
                .threads(1)
                .model("slow", "select pg_sleep(2)::text as s, 1 as n")
                .model("slower", "select pg_sleep(2)::text as s, n from {{ ref('slow') }}");
        project.select("slow | slower");
    }

    private CompletableFuture<Outcome> start() {
        return CompletableFuture.supplyAsync(project::run);
    }

    private void await(String query) throws InterruptedException {
        for (int i = 0; i < 1000 && rows(query).isEmpty(); i++) {
            Thread.sleep(10);
        }
    }

    private void awaitSleep(String model) throws InterruptedException {
        await("select 1 from pg_stat_activity where state = 'active' and query like '%" + model + "%pg_sleep(2)%'"
                + " and query not like '%pg_stat_activity%'");
    }

    /** Ends the sessions of the run, all of them or some. */
    private void end(String which) {
        sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid() and backend_type = 'client backend' and (" + which + ")");
    }

    private static final String LOCK = "query like '%-- held by fft:run of the project demo%'";

    private List<List<String>> log() {
        return rows("select what, name, status from log order by what desc, name");
    }

    private String output() {
        return String.join("\n", project.lines());
    }

    @Test
    void a_lock_that_is_lost_is_taken_anew_before_the_next_relation_is_published() throws Exception {
        CompletableFuture<Outcome> run = start();
        awaitSleep("slow");
        end(LOCK);
        awaitSleep("slower");
        assertThat(catchThrowableOfType(EngineException.class, () -> engine.lock("another run", Duration.ZERO)))
                .hasMessageContaining("is in use by fft:run of the project demo");
        assertThat(run.get().failure()).isEmpty();
        assertThat(rows("select n from slower")).containsExactly(List.of("1"));
    }

    @Test
    void a_run_that_has_lost_its_lock_to_another_publishes_nothing_more_and_fails() throws Exception {
        CompletableFuture<Outcome> run = start();
        awaitSleep("slow");
        end(LOCK);
        try (TargetLock other = engine.lock("another run", Duration.ofSeconds(5))) {
            assertThat(run.get().failure())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .contains("the loss of its lock: the database")
                            .contains("is in use by another run"));
        }
        assertThat(rows("select 1 from pg_tables where tablename in ('slow', 'slower') and schemaname = '" + schema
                        + "'"))
                .isEmpty();
        assertThat(log()).containsExactly(List.of("running", "slow", "cancelled"), List.of("end", "", "error"));
    }

    @Test
    void a_lock_that_another_has_at_the_end_fails_the_run_though_all_was_published() throws Exception {
        project.yaml(AUDIT + "    - {name: slow_end, kind: sql, sql: \"select pg_sleep(2) as last_hook\"}\n")
                .model("slow", "select 1 as n")
                .select("slow");
        CompletableFuture<Outcome> run = start();
        await("select 1 from pg_stat_activity where state = 'active' and query like 'select pg_sleep(2) as last_hook'");
        end(LOCK);
        try (TargetLock other = engine.lock("another run", Duration.ofSeconds(5))) {
            assertThat(run.get().failure())
                    .hasValueSatisfying(failure -> assertThat(failure).contains("is in use by another run"));
        }
    }

    @Test
    void hooks_have_new_sessions_when_all_sessions_of_a_run_are_ended_and_the_message_says_what_to_do()
            throws Exception {
        CompletableFuture<Outcome> run = start();
        awaitSleep("slow");
        end("true");
        sessionAnew();
        assertThat(run.get().failure()).isPresent();
        assertThat(output())
                .containsPattern(
                        "FFT-402 models/slow.sql:1:\\d+: terminating connection due to administrator command\\.")
                .contains(
                        " Run it again: mvn fft:retry. With fft.retries or config(retries=…), a model is tried again by itself.");
        assertThat(log()).containsExactly(List.of("running", "slow", "error"), List.of("end", "", "error"));
        assertThat(new Journals(project.state()).all().get(0).isOpen()).isFalse();
    }

    @Test
    void a_model_that_is_tried_again_survives_the_end_of_all_sessions() throws Exception {
        project.limits(new RunLimits(OptionalInt.empty(), false, Optional.empty(), 2, Duration.ofSeconds(30)));
        CompletableFuture<Outcome> run = start();
        awaitSleep("slow");
        end("true");
        sessionAnew();
        assertThat(run.get().failure()).as(output()).isEmpty();
        assertThat(log())
                .containsExactly(
                        List.of("running", "slow", "success"),
                        List.of("running", "slower", "success"),
                        List.of("end", "", "success"));
    }

    @Test
    void a_hook_that_ends_its_own_connection_each_time_has_been_called() {
        project.yaml(AUDIT + "    - {name: bad, kind: sql, sql: \"select pg_terminate_backend(pg_backend_pid())\"}\n")
                .model("slow", "select 1 as n")
                .select("slow");
        assertThat(project.run().failure()).isPresent();
        assertThat(output())
                .contains("WARN [FFT] the hook sql:bad lost its connection (terminating connection due to administrator"
                        + " command) and is called again on a new one.");
        project.yaml(AUDIT);
        assertThat(project.run().failure()).isEmpty();
        assertThat(output()).doesNotContain("what it left open is closed now");
    }

    @Test
    void the_tests_after_one_that_loses_its_connection_are_asked_on_a_new_one() {
        project.yaml("""
                tests:
                  - {type: unique, table: t, column: n, where: "pg_terminate_backend(pg_backend_pid())"}
                  - {type: not_null, table: t, column: n}
                  - {type: not_null, table: t, column: s}
                """).select("t");
        assertThat(project.test().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("1 data test failed"));
        assertThat(output())
                .contains(
                        "FFT-402 project.yml:4:5: the test cannot be asked: terminating connection due to administrator"
                                + " command. Run fft:test again. The tests that follow have a new connection.")
                .contains("Tests: 2 passed, 1 failed")
                .doesNotContain("Check its column");
    }

    @Test
    void a_test_that_runs_when_the_build_is_interrupted_is_cancelled_in_the_database() throws Exception {
        project.yaml("""
                tests:
                  - {type: unique, table: t, column: n, where: "pg_sleep(61) is not null"}
                  - {type: not_null, table: t, column: n}
                """).select("t");
        Thread goal = Thread.currentThread();
        CompletableFuture<Void> interrupt = CompletableFuture.runAsync(() -> {
            try {
                await("select 1 from pg_stat_activity where state = 'active' and query like '%pg_sleep(61)%' and query"
                        + " not like '%pg_stat_activity%'");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            goal.interrupt();
        });
        assertThat(project.test().failure()).isPresent();
        interrupt.get();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(output()).contains("cancelled by an interrupt of the build").contains("0 passed, 2 failed");
        assertThat(rows(
                        "select 1 from pg_stat_activity where state = 'active' and query like '%pg_sleep(61)%' and query"
                                + " not like '%pg_stat_activity%'"))
                .isEmpty();
    }

    /** The test's own one has been ended too. */
    private void sessionAnew() {
        session.close();
        session = engine.session();
    }
}
