package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.event.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run does that is told to end, and what the next one closes that was cut off. */
@Timeout(120)
class InterruptedRunTest extends AuditedRun {
    /** Runs, and interrupts the run once a model has begun. */
    private void runAndInterrupt() {
        Thread goal = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (project.lines().stream().noneMatch(line -> line.contains("▶ L01") || line.contains("> L01"))) {
                pause(20);
            }
            pause(500);
            goal.interrupt();
        });
        interrupter.start();
        project.run();
        assertThat(Thread.interrupted())
                .as("the goal's thread stays interrupted")
                .isTrue();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_interrupt_cancels_what_runs_and_the_hooks_know_it() {
        project.yaml(AUDIT).model("a", ENDLESS).model("b", "select * from {{ ref('a') }}");
        runAndInterrupt();
        assertThat(log())
                .containsExactly(
                        List.of("after", "a", "cancelled", "cancelled by an interrupt of the build"),
                        List.of("run_error", "true", "error", "cancelled by an interrupt of the build"),
                        List.of("end", "false", "error", "cancelled by an interrupt of the build"));
        assertThat(project.query("select count(*) from information_schema.tables where table_name in ('a', 'b')"))
                .containsExactly(List.of("0"));
        assertThat(String.join("\n", project.lines())).contains("skipped: model a failed or was skipped");
    }

    @Test
    void hooks_that_do_not_end_are_stopped_after_the_shutdown_time() {
        project.yaml("""
                        hooks:
                          on_run_end:
                            - {name: slow, kind: sql, sql: "create table t as %s"}
                            - {name: sleeps, kind: python}
                        """.formatted(ENDLESS))
                .file(
                        "hooks/h.py",
                        "import time\nfrom fastflowtransform.hooks.registry import fft_hook\n\n@fft_hook(name='sleeps')\ndef sleeps(c):\n    time.sleep(60)\n")
                .limits(limits(false, Optional.empty(), 0, Duration.ofSeconds(2)))
                .model("a", ENDLESS);
        long begun = System.nanoTime();
        runAndInterrupt();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(String.join("\n", project.lines())).contains("Hooks that still run are stopped.");
    }

    @Test
    void what_an_interrupted_run_left_open_is_closed_by_the_next_one() throws IOException {
        project.yaml(AUDIT)
                .model("a", "select 1 as n")
                .model("b", "select 2 as n")
                .threads(1);
        project.run();
        cutJournalAfter(folder, "model_started.*model\\.b");
        project.run();
        assertThat(log())
                .containsExactly(
                        List.of("after", "a", "success", "null"),
                        List.of("after", "b", "success", "null"),
                        List.of("end", "false", "success", "null"),
                        // the second run closes the first
                        List.of("after", "b", "error", "interrupted"),
                        List.of("end", "true", "error", "interrupted"),
                        // and does its own work
                        List.of("after", "a", "success", "null"),
                        List.of("after", "b", "success", "null"),
                        List.of("end", "false", "success", "null"));
        project.run();
        assertThat(log()).hasSize(11);
    }

    @Test
    void recovery_can_be_switched_off() throws IOException {
        project.yaml(AUDIT).model("a", "select 1 as n").threads(1);
        project.run();
        cutJournalAfter(folder, "model_started");
        project.recover(false).run();
        assertThat(log()).hasSize(4);
    }

    @Test
    void a_python_hook_of_an_interrupted_run_is_called_although_this_run_needs_no_python() throws IOException {
        project.yaml("""
                        hooks:
                          after_model:
                            - {name: writes, kind: python, select: b}
                        """)
                .file("hooks/h.py", """
                        from fastflowtransform.hooks.registry import fft_hook

                        @fft_hook(name="writes")
                        def writes(context):
                            with open("statuses.txt", "a") as out:
                                out.write("%s %s\\n" % (context["model"]["status"], context["run"]["recovered"]))
                        """)
                .model("a", "select 1 as n")
                .model("b", "select 2 as n")
                .threads(1);
        project.run();
        cutJournalAfter(folder, "model_started.*model\\.b");
        assertThat(project.select("a").run().failure()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("statuses.txt"))).containsExactly("success False", "error True");
    }

    @Test
    void an_interrupted_run_on_another_target_is_only_reported() throws IOException {
        project.file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\nother:\n  engine: duckdb\n  duckdb: {path: other.duckdb}\n")
                .yaml(AUDIT)
                .model("a", "select 1 as n")
                .profile("other");
        project.run();
        String runId = new Journals(project.state()).all().get(0).runId();
        cutJournalAfter(folder, "model_started");
        forgetProcess(runId);

        project.profile("dev").run();
        assertThat(log()).hasSize(2);
        assertThat(project.lines())
                .contains("WARN [FFT] The run " + runId + " of the profile other was interrupted."
                        + " The next run of that profile closes what it left open.");

        project.profile("other").run();
        assertThat(log())
                .filteredOn(row -> row.contains("interrupted"))
                .containsExactly(
                        List.of("after", "a", "error", "interrupted"), List.of("end", "true", "error", "interrupted"));
    }

    /** Writes a process into the journal that cannot be alive. */
    private void forgetProcess(String runId) throws IOException {
        Path journal = project.state().resolve("runs/" + runId + ".jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.replaceFirst("\"process_id\":[0-9]+", "\"process_id\":" + Integer.MAX_VALUE));
    }

    /** Makes the newest journal look as if the process had been killed after this line, in the middle of the next one. */
    static void cutJournalAfter(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".fastflowtransform/runs"))) {
            Path journal = files.sorted().reduce((a, b) -> b).orElseThrow();
            String text = Files.readString(journal);
            Matcher line = Pattern.compile(".*" + part + ".*\n").matcher(text);
            assertThat(line.find()).isTrue();
            Files.writeString(journal, text.substring(0, Math.min(text.length(), line.end() + 10)));
        }
    }
}
