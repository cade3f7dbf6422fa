package io.fastflowtransform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fft:verify makes of what ran before it. */
class VerifyCommandTest {
    @TempDir
    Path folder;

    @Test
    void all_failures_that_were_left_are_told_beside_what_went_well() {
        TestProject project = TestProject.in(folder);
        Outcome outcome = new VerifyCommand(project.console())
                .ofBuild(List.of("fft:run (marts): success"), List.of("fft:run (staging): a.", "fft:test (data): b."));
        assertThat(outcome.failure()).contains("fft:run (staging): a.\nfft:test (data): b.");
        assertThat(project.lines()).containsExactly("[FFT] fft:run (marts): success");
    }

    @Test
    void files_are_those_of_the_last_run_and_of_the_last_tests() {
        TestProject project = TestProject.in(folder)
                .model("a", "select 1 as n")
                .yaml("tests:\n  - {type: row_count_between, table: a, min_rows: 2}\n");
        project.run();
        assertThat(project.test().failure()).isPresent();
        Outcome outcome = new VerifyCommand(project.console()).ofFiles(project.output());
        assertThat(outcome.failure()).contains("fft:test: error: 1 data test failed");
        assertThat(project.lines()).last().asString().matches("\\[FFT] fft:run \\S+: success");
    }
}
