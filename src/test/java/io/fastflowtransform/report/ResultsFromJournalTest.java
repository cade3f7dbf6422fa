package io.fastflowtransform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.event.Journal;
import io.fastflowtransform.event.Journals;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals and results of whole runs on a real DuckDB. */
class ResultsFromJournalTest {
    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder)
                .file("seeds/people.csv", "id\n1\n")
                .yaml("hooks:\n  on_run_start:\n    - {name: h, kind: sql, sql: select 1}\n")
                .model("a", "select * from {{ ref('people') }}")
                .model("broken", "select nosuch from {{ ref('a') }}")
                .model("below", "select * from {{ ref('broken') }}");
    }

    private static Path onlyJournal(TestProject project) {
        List<Path> files = new Journals(project.state())
                .all().stream().map(run -> run.file()).toList();
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    @Test
    void results_are_what_the_journal_says() throws IOException {
        TestProject project = project();
        assertThat(project.run().failure()).isPresent();
        ResultsFile replayed = new ResultsFile(
                folder.resolve("replayed"), project.results("run").execution());
        ResultsWriter writer = new ResultsWriter(replayed);
        Journal.read(onlyJournal(project)).forEach(event -> event.tell(writer));
        assertThat(project.results("run").path()).hasSameTextualContentAs(replayed.path());
        assertThat(Json.readObject(Files.readString(replayed.path())))
                .containsEntry("status", "error")
                .hasEntrySatisfying(
                        "nodes", nodes -> assertThat((List<?>) nodes).hasSize(4))
                .hasEntrySatisfying(
                        "hooks", hooks -> assertThat((List<?>) hooks).hasSize(1));
    }

    @Test
    void the_beginning_says_what_a_later_run_needs() throws IOException {
        TestProject project = project()
                .vars(Map.of("limit", Value.of(5), "list", Value.of(List.of("x"))))
                .select("broken", "+broken");
        project.run();
        RunEvent.RunStarted started = new Journals(project.state()).all().get(0).started();
        assertThat(started.target()).contains("duckdb:" + folder.toRealPath().resolve("demo.duckdb"));
        assertThat(started.processId()).isEqualTo(ProcessHandle.current().pid());
        assertThat(started.nodes()).containsExactly("model.broken");
        assertThat(started.select()).containsExactly("broken", "+broken");
        assertThat(started.variables()).containsEntry("limit", 5).containsEntry("list", List.of("x"));
    }

    @Test
    void loading_seeds_has_a_journal_too() {
        TestProject project = project();
        assertThat(project.seed().failure()).isEmpty();
        assertThat(Journal.read(onlyJournal(project)))
                .hasSize(3)
                .last()
                .isInstanceOfSatisfying(
                        RunEvent.RunFinished.class,
                        run -> assertThat(run.status()).isEqualTo(Status.SUCCESS));
        assertThat(project.results("seed").path()).exists();
    }

    @Test
    void data_tests_keep_no_journal() {
        TestProject project = project();
        project.test();
        assertThat(project.state()).doesNotExist();
    }

    @Test
    void secrets_do_not_reach_the_journal() {
        TestProject project = TestProject.in(folder)
                .variable("DB_PASSWORD", "hunter2secret")
                .variable("PIN_SECRET", "48151623")
                .yaml(
                        "hooks:\n  before_model:\n    - {name: h, kind: sql, sql: \"select {{ env('DB_PASSWORD') }}::int\", select: b}\n")
                .vars(Map.of("copy", Value.of("my hunter2secret"), "pin", Value.of(48151623)))
                .model("a", "select {{ env('DB_PASSWORD') }}::int as n")
                .model("b", "select 1 as n");
        assertThat(project.run().failure()).isPresent();
        assertThat(onlyJournal(project))
                .content()
                .doesNotContain("hunter2secret")
                .doesNotContain("48151623")
                .contains("Could not convert string '***' to INT32")
                .contains("\"copy\":\"my ***\"", "\"pin\":\"***\"");
    }

    @Test
    void a_state_folder_that_cannot_be_written_is_one_error_before_anything_is_built() {
        TestProject project = project().file(".fastflowtransform", "a file");
        assertThatThrownBy(project::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problems()).hasSize(1))
                .hasMessageStartingWith("FFT-703 " + project.state())
                .hasMessageContaining("nothing can be written to this folder: something else of that name is there.")
                .hasMessageContaining("-Dfft.stateDir=");
        assertThat(project.results("run").path()).doesNotExist();
        assertThat(project.query("select count(*) from duckdb_tables()")).containsExactly(List.of("0"));
    }

    @Test
    void a_database_in_memory_has_no_target() {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev:\n  engine: duckdb\n")
                .model("a", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(new Journals(project.state()).all().get(0).started().target())
                .isEqualTo(Optional.empty());
    }
}
