package io.fastflowtransform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file holds the results of which execution, and what the files say together. */
class ResultsFileTest {
    @TempDir
    Path output;

    private ResultsFile file(String goal, String execution) {
        return new ResultsFile(output, new Execution(goal, execution, Optional.of("com.example:shop"), "b1"));
    }

    private void write(ResultsFile file, String status, String error) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("goal", file.execution().goal());
        results.put("execution", file.execution().id());
        results.put("run_id", "r1");
        results.put("status", status);
        results.put("error", error);
        file.write(Json.pretty(results));
    }

    @Test
    void each_execution_has_a_file_of_its_own() {
        Stream<Path> files = Stream.of(
                        "default-cli", "cli", "nightly", "a/b", "a:b", "a b", "..", "näher", "%63li", "Nightly%20")
                .map(id -> file("run", id).path());
        assertThat(files)
                .doesNotHaveDuplicates()
                .allSatisfy(path -> assertThat(path.getParent()).isEqualTo(output.resolve("results")));
        assertThat(file("run", "default-cli").path()).hasFileName("run-cli.json");
        assertThat(file("test", "nightly").path()).hasFileName("test-nightly.json");
        assertThat(file("run", "a/b").path()).hasFileName("run-a%2fb.json");
    }

    @Test
    void a_file_that_cannot_be_removed_or_written_says_why() throws IOException {
        ResultsFile file = file("run", "nightly");
        Files.createDirectories(file.path().resolve("inside"));
        assertThatThrownBy(file::forget)
                .hasMessageContaining("the file cannot be written: it is a folder that is not empty. ");
        Path occupied = output.resolve("occupied");
        Files.writeString(occupied, "");
        ResultsFile below = new ResultsFile(occupied, file.execution());
        assertThatThrownBy(() -> below.write("{}"))
                .hasMessageContaining("the file cannot be written: ")
                .hasMessageNotContaining("the file cannot be written: /");
    }

    @Test
    void the_files_say_together_how_each_execution_ended_last() {
        write(file("run", "default-cli"), "error", "model a: no");
        write(file("run", "default-cli"), "success", null);
        write(file("test", "nightly"), "error", "2 data tests failed");
        assertThat(ResultsFile.all(output))
                .containsExactly(
                        new ResultsFile.Summary(false, "fft:run r1: success"),
                        new ResultsFile.Summary(true, "fft:test (nightly) r1: error: 2 data tests failed"));
    }

    @Test
    void no_folder_no_results() {
        assertThat(ResultsFile.all(output.resolve("nowhere"))).isEmpty();
    }

    @Test
    void files_of_version_1_are_read_until_a_goal_writes_results() throws IOException {
        Path run = output.resolve("run_results.json");
        Files.writeString(
                run,
                "{\"version\":1,\"goal\":\"seed\",\"run_id\":\"r0\",\"status\":\"error\",\"error\":\"seed s: no\"}");
        Path tests = output.resolve("test_results.json");
        Files.writeString(tests, "{\"version\":1,\"goal\":\"test\",\"status\":\"success\",\"error\":null}");
        assertThat(ResultsFile.all(output))
                .isEqualTo(List.of(
                        new ResultsFile.Summary(true, "fft:seed r0: error: seed s: no"),
                        new ResultsFile.Summary(false, "fft:test: success")));
        file("test", "nightly").forget();
        assertThat(ResultsFile.all(output)).hasSize(1);
        file("retry", "default-cli").forget();
        assertThat(run).doesNotExist();
    }

    @Test
    void a_file_that_something_else_wrote_is_an_error_with_its_place() throws IOException {
        Path file = file("run", "nightly").path();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"status\": ");
        assertThatThrownBy(() -> ResultsFile.all(output))
                .hasMessageStartingWith("FFT-702 " + file + ": the results cannot be read: 1:12: ")
                .hasMessageEndingWith("Run the goal again that wrote them, or delete the file.");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> ResultsFile.all(output)).hasMessageContaining("it has no status");
    }
}
