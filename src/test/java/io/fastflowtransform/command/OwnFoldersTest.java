package io.fastflowtransform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders in which goals keep things inside a project: out of version control, and found to be unwritable at once. */
class OwnFoldersTest {
    @TempDir
    Path folder;

    private TestProject project(String database) {
        return TestProject.in(folder.resolve("project"))
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: \"" + database + "\"}\n")
                .model("m", "select 1 as n");
    }

    @Test
    void the_folder_that_is_made_for_a_database_ignores_itself() {
        TestProject project = project(".local/deep/x.duckdb");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.root().resolve(".local/deep/.gitignore")).hasContent("*");
        assertThat(project.root().resolve(".local/deep/x.duckdb.fft-lock")).exists();
        assertThat(project.root().resolve(".local/.gitignore")).doesNotExist();
    }

    @Test
    void git_sees_nothing_of_a_database_and_of_journals() throws Exception {
        TestProject project = project(".local/x.duckdb").file(".gitignore", "target/\n");
        git("init", "-q");
        git("add", "-A");
        assertThat(project.run().failure()).isEmpty();
        assertThat(git("status", "--porcelain", "--untracked-files=all").lines().filter(line -> line.startsWith("??")))
                .isEmpty();
    }

    private String git(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(
                List.of("git", "-C", folder.resolve("project").toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).start();
        return new String(git.getInputStream().readAllBytes());
    }

    @Test
    void a_folder_that_was_there_is_left_alone() throws IOException {
        TestProject project = project("data/x.duckdb").folder("data");
        Files.createDirectories(project.state());
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.root().resolve("data/x.duckdb")).exists();
        assertThat(project.root().resolve("data/.gitignore")).doesNotExist();
        assertThat(project.root().resolve(".gitignore")).doesNotExist();
        assertThat(project.state().resolve(".gitignore")).doesNotExist();
    }

    @Test
    void a_folder_outside_of_the_project_does_not_ignore_itself() {
        assertThat(project("../warehouse/x.duckdb").run().failure()).isEmpty();
        assertThat(folder.resolve("warehouse/x.duckdb")).exists();
        assertThat(folder.resolve("warehouse/.gitignore")).doesNotExist();
    }

    @Test
    void what_cannot_be_written_is_found_before_anything_is_opened() {
        TestProject project = project(".local/x.duckdb")
                .file(".fastflowtransform", "in the way")
                .file("target/fft", "in the way")
                .file("hooks/h.py", "raise ValueError('was loaded')\n");
        for (ThrowingCallable goal : List.<ThrowingCallable>of(project::run, project::seed)) {
            assertThatThrownBy(goal)
                    .hasMessageContainingAll(
                            "2 problems",
                            "FFT-703 " + project.output().resolve("results")
                                    + ": nothing can be written to this folder: ",
                            "Make it writable, or name another one with -Dfft.outputDirectory=….",
                            "FFT-703 " + project.state().resolve("runs") + ": nothing can be written to this folder: ",
                            "Make it writable, or name another one with -Dfft.stateDir=….")
                    .hasMessageNotContaining("Exception");
        }
        assertThatThrownBy(project::test).hasMessageContaining("-Dfft.outputDirectory=…");
        assertThat(project.root().resolve(".local")).doesNotExist();
        assertThat(project.lines()).isEmpty();
    }

    @Test
    void trying_whether_a_folder_can_be_written_leaves_nothing_in_it() throws IOException {
        TestProject project = project(".local/x.duckdb");
        assertThat(project.run().failure()).isEmpty();
        try (var files = Files.walk(project.root())) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".fft-"));
        }
    }
}
