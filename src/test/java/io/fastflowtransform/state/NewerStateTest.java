package io.fastflowtransform.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.report.ResultsFile;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that another version of the plugin has left. */
class NewerStateTest {
    private static final String REMEDY = "Use that version of fft-maven-plugin, or a newer one, here too.";

    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder).model("a", "select 1 as n");
    }

    private Path journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".fastflowtransform/runs"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void a_journal_of_a_newer_format_is_an_error_that_says_who_wrote_it() throws IOException {
        TestProject project = project();
        assertThat(project.run().failure()).isEmpty();
        Path journal = journal();
        String text = Files.readString(journal);
        assertThat(text.lines().findFirst().orElseThrow()).contains("\"format\":2", "\"plugin\":");
        Files.writeString(
                journal,
                text.replaceFirst("\"format\":2", "\"format\":3")
                        .replaceFirst("\"plugin\":\"[^\"]*\"", "\"plugin\":\"9.1.0\"")
                        .replaceFirst("\"started_at\":\"[^\"]*\"", "\"started_at\":{\"new\":true}"));
        assertThat(project.failures())
                .singleElement()
                .asString()
                .startsWith("FFT-707 the journal " + journal
                        + " was written by the plugin 9.1.0, in the format 3. This one, ")
                .endsWith("reads formats up to 2. " + REMEDY);
    }

    @Test
    void a_journal_of_the_first_format_is_read() throws IOException {
        TestProject project = project().model("b", "select * from {{ ref('a') }}");
        assertThat(project.run().failure()).isEmpty();
        Path journal = journal();
        Files.writeString(journal, Files.readString(journal).replaceFirst(",\"format\":2,\"plugin\":\"[^\"]*\"", ""));
        assertThat(Files.readString(journal)).doesNotContain("\"format\"");
        assertThat(project.run().failure()).isEmpty();
    }

    @Test
    void results_of_a_newer_format_are_an_error_that_says_who_wrote_them() throws IOException {
        Path file = folder.resolve("run_results.json");
        Files.writeString(file, "{\"version\": 3, \"plugin\": \"9.1.0\", \"status\": {\"of\": \"another kind\"}}");
        assertThatThrownBy(() -> ResultsFile.all(folder))
                .hasMessageContaining("FFT-707 the file " + file + " was written by the plugin 9.1.0, in the format 3.")
                .hasMessageContaining(REMEDY);
        Files.writeString(file, "{\"version\": 1, \"goal\": \"run\", \"status\": \"success\"}");
        assertThat(ResultsFile.all(folder))
                .extracting(ResultsFile.Summary::failed)
                .containsExactly(false);
    }
}
