package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.fastflowtransform.command.LastRun;
import io.fastflowtransform.sql.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run ends: each started model gets its after_model hooks, and the end hooks run, with the real status. */
@Timeout(120)
class RunContractTest extends AuditedRun {
    @Test
    void a_model_that_takes_too_long_is_stopped_and_the_next_one_runs() {
        project.yaml(AUDIT)
                .model("a", "{{ config(timeout='500ms') }}\n" + ENDLESS)
                .model("b", "select 1 as n")
                .threads(1);
        project.run();
        String error = "models/a.sql: the model took longer than its 500ms and was stopped.";
        assertThat(log())
                .containsExactly(
                        List.of("model_error", "a", "error", error),
                        List.of("after", "a", "error", error),
                        List.of("after", "b", "success", "null"),
                        List.of("run_error", "true", "error", "model a: " + error),
                        List.of("end", "false", "error", "model a: " + error));
    }

    @Test
    void a_time_for_all_models_can_be_given() {
        project.limits(limits(false, Optional.of(Duration.ofMillis(300)), 0, Duration.ofSeconds(30)))
                .model("a", ENDLESS);
        assertThat(project.run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("longer than its 300ms"));
    }

    @Test
    void hooks_that_take_too_long_are_stopped_and_the_worker_serves_the_next() throws IOException {
        project.yaml("""
                        hooks:
                          on_run_end:
                            - {name: slow, kind: sql, timeout: 300ms, on_error: warn, sql: "create table t as %s"}
                            - {name: hangs, kind: python, timeout: 700ms, on_error: warn}
                            - {name: writes, kind: python}
                            - {name: end, kind: sql, sql: "create table done as select 1 as n"}
                        """.formatted(ENDLESS)).file("hooks/h.py", """
                        import subprocess, time
                        from fastflowtransform.hooks.registry import fft_hook

                        @fft_hook(name="hangs")
                        def hangs(context):
                            child = subprocess.Popen(["sleep", "600"], start_new_session=False)
                            open("child.pid", "w").write(str(child.pid))
                            while True:
                                time.sleep(1)

                        @fft_hook(name="writes")
                        def writes(context):
                            open("written.txt", "w").write("yes")
                        """).model("a", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(String.join("\n", project.lines()))
                .contains("the hook sql:slow took longer than its 300ms and was stopped")
                .contains("the hook python:hangs took longer than its 700ms and was stopped");
        assertThat(folder.resolve("written.txt")).exists();
        assertThat(project.query("select n from done")).containsExactly(List.of("1"));
        long child = Long.parseLong(Files.readString(folder.resolve("child.pid")));
        Path status = Path.of("/proc/" + child + "/status");
        assertThat(!Files.exists(status) || Files.readString(status).contains("State:\tZ"))
                .as("the child has ended")
                .isTrue();
    }

    @Test
    void a_failing_hook_that_only_warns_fails_nothing() {
        project.yaml("""
                        hooks:
                          on_run_start:
                            - {name: broken, kind: sql, on_error: warn, sql: "select nope"}
                          before_model:
                            - {name: broken_too, kind: sql, on_error: warn, sql: "select nope"}
                        """).model("a", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines()).filteredOn(line -> line.startsWith("WARN")).hasSize(2);
        assertThat(project.query("select n from a")).containsExactly(List.of("1"));
    }

    @Test
    void fail_fast_starts_no_more_models() {
        project.limits(limits(true, Optional.empty(), 0, Duration.ofSeconds(30)))
                .threads(1)
                .model("a", "select nope")
                .model("b", "select 1 as n")
                .model("c", "select * from {{ ref('b') }}");
        project.run();
        assertThat(project.lines())
                .filteredOn(line -> line.contains("skipped: something failed, and fft.failFast is set"))
                .hasSize(1);
    }

    @Test
    void passing_conflicts_are_tried_again_and_wrong_statements_are_not() {
        project.yaml("""
                        hooks:
                          on_run_start:
                            - {name: make, kind: sql, sql: "create or replace table counter as select 0 as n"}
                          after_model:
                            - {name: count, kind: sql, transaction: inside, sql: "update counter set n = n + 1"}
                        """)
                .limits(limits(false, Optional.empty(), 10, Duration.ofSeconds(30)))
                .threads(4);
        for (int i = 0; i < 4; i++) {
            project.model("m" + i, "select count(*) as n from range(3000000) a where hash(range) % 7 = " + i);
        }
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select n from counter")).containsExactly(List.of("4"));
        project.model("wrong", "select nope");
        project.run();
        assertThat(String.join("\n", project.lines())).doesNotContain("model wrong: attempt");
    }

    @Test
    void a_hook_inside_the_transaction_goes_with_its_model() {
        project.yaml("""
                        hooks:
                          on_run_start:
                            - {name: make, kind: sql, sql: "create table if not exists log (what text, name text, status text)"}
                          before_model:
                            - {name: first, kind: sql, transaction: inside, sql: "insert into log values ('before', {{ model.name }}, 'x')"}
                          after_model:
                            - {name: last, kind: sql, transaction: inside, sql: "insert into log values ('after', {{ model.name }}, {{ model.status }})"}
                            - {name: check, kind: sql, transaction: inside, select: b, sql: "select error('no') from b"}
                        """)
                .model("a", "select 1 as n")
                .model("b", "select 1 as n")
                .model("c", "select nope")
                .threads(1);
        project.run();
        assertThat(log())
                .containsExactlyInAnyOrder(
                        List.of("before", "a", "x"), List.of("after", "a", "success"), List.of("after", "c", "error"));
        assertThat(project.query("select count(*) from information_schema.tables where table_name = 'b'"))
                .containsExactly(List.of("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raise ValueError('no')",
                "import sys; sys.exit(3)",
                "import os; os._exit(7)",
                "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
                "import os; os.write(2, b'x' * 5_000_000); raise ValueError('after a flood')",
                "import time; time.sleep(600)"
            })
    void a_python_hook_that_fails_in_any_way_fails_the_run_and_leaves_a_true_audit(String fault) throws IOException {
        project.yaml(AUDIT + "    - {name: good, kind: python}\n" + """
                  before_model:
                    - {name: bad, kind: python, timeout: 2s, select: b}
                """)
                .file(
                        "hooks/h.py",
                        "from fastflowtransform.hooks.registry import fft_hook\n\n@fft_hook(name='bad')\ndef bad(c):\n    "
                                + fault
                                + "\n\n@fft_hook(name='good')\ndef good(c):\n    open('good.txt', 'w').write('yes')\n")
                .model("a", "select 1 as n")
                .model("b", "select 2 as n");
        assertThat(project.run().failure()).isPresent();
        assertThat(project.query("select what, name, status from log order by all"))
                .containsExactly(
                        List.of("after", "a", "success"),
                        List.of("after", "b", "error"),
                        List.of("end", "false", "error"),
                        List.of("model_error", "b", "error"),
                        List.of("run_error", "true", "error"));
        assertThat(folder.resolve("good.txt")).exists();
        assertThat(project.query("select n from a")).containsExactly(List.of("1"));
    }

    @Test
    void retry_runs_what_did_not_succeed_with_the_variables_of_that_run() {
        project.yaml(AUDIT)
                .vars(Map.of("n", Value.of(5)))
                .threads(1)
                .model("a", "select {{ var('n') }} as n")
                .model("b", "select n / {{ var('nothing', 'x') }}::int as n from {{ ref('a') }}")
                .model("c", "select * from {{ ref('b') }}")
                .model("d", "select 1 as n");
        assertThat(project.run().failure()).isPresent();
        LastRun last = LastRun.find(project.state(), Optional.empty());
        assertThat(last.models()).containsExactlyInAnyOrder("b", "c");
        assertThat(last.profile()).isEqualTo("dev");
        assertThat(last.variables(Map.of("more", Value.of(1))))
                .containsOnly(entry("n", Value.of(5)), entry("more", Value.of(1)));

        project.vars(Map.of()).model("b", "select n + {{ var('n') }} as n from {{ ref('a') }}");
        assertThat(project.retry().failure()).isEmpty();
        assertThat(project.query("select n from c")).containsExactly(List.of("10"));
        assertThat(LastRun.find(project.state(), Optional.of("dev")).models()).isEmpty();
        assertThatThrownBy(() -> LastRun.find(project.state(), Optional.of("prod")))
                .hasMessage("FFT-705 there is no run of the profile 'prod' to try again. Run fft:run first.");
    }

    @Test
    void a_hook_that_fails_at_the_end_fails_the_build_and_the_others_still_run() {
        project.yaml("""
                        hooks:
                          on_run_end:
                            - {name: bad, kind: sql, sql: "select nope"}
                            - {name: good, kind: sql, sql: "create table done as select 1 as n"}
                        """).model("a", "select 1 as n");
        assertThat(project.run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("sql:bad failed"));
        assertThat(project.query("select n from done")).containsExactly(List.of("1"));
    }

    /** The only way to lose the connection to an embedded database: it has broken down, and must be opened anew. */
    @Test
    void a_connection_that_breaks_fails_what_ran_on_it_and_all_hooks_and_models_after_it_have_a_new_one() {
        project.yaml(AUDIT + """
                  before_model:
                    - name: breaks
                      kind: sql
                      select: b
                      sql: "set debug_checkpoint_abort = 'before_header'; insert into log values ('broke', 'b', '', ''); checkpoint"
                """)
                .threads(1)
                .model("a", "select 1 as n")
                .model("b", "select 2 as n")
                .model("c", "select 3 as n");
        assertThat(project.run().failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure).contains("FATAL Error: Failed to create checkpoint"));
        assertThat(project.query("select distinct what, name, status from log order by all"))
                .containsExactly(
                        List.of("after", "a", "success"),
                        List.of("after", "b", "error"),
                        List.of("after", "c", "success"),
                        List.of("broke", "b", ""),
                        List.of("end", "false", "error"),
                        List.of("model_error", "b", "error"),
                        List.of("run_error", "true", "error"));
        assertThat(project.query("select n from a union all select n from c order by n"))
                .containsExactly(List.of("1"), List.of("3"));
    }
}
