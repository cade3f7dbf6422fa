package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.testing.PrintErrors;
import io.fastflowtransform.testing.TestProject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose names or folders Java cannot read are errors, and never models of a broken name. */
@EnabledOnOs(OS.LINUX)
class FileNamesTest {
    /** gröse in UTF-8, as the shell's printf writes it in any locale. */
    private static final String UMLAUT = "gr\\303\\266se";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "models, sql, select 1 as n",
        "models/macros, sql, {{ macro(a) }}",
        "seeds, csv, a",
        "hooks, sql, select 1",
        "models/staging, py, x",
    })
    void in_the_locale_c_a_name_that_is_not_ascii_is_an_error(String where, String ending, String text)
            throws Exception {
        TestProject.in(folder).model("m", "select 1 as n").folder(where);
        shell("printf '%s' '" + text + "' > \"" + where + "/$(printf '" + UMLAUT + "')." + ending + "\"");
        String base = where.startsWith("models") && !where.endsWith("macros") ? "models" : where;
        assertThat(errors("C"))
                .contains("FFT-115 " + base + ": the names of files in " + base
                        + " cannot be read with this locale, whose"
                        + " names are US-ASCII. Set LC_ALL=C.UTF-8 in the environment of the build.");
        assertThat(errors("C.UTF-8")).noneMatch(error -> error.contains("FFT-115"));
    }

    @Test
    void in_the_locale_c_paths_that_are_not_ascii_are_errors_with_the_same_remedy() throws Exception {
        TestProject.in(folder)
                .file("project.yml", "name: demo\nversion: '1'\nmodels_dir: gr\u00f6se\n")
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: gr\u00f6se.duckdb}\n");
        assertThat(errors("C"))
                .anyMatch(error -> error.startsWith("FFT-107 project.yml:3:1:")
                        && error.endsWith("Set LC_ALL=C.UTF-8 in the environment of the build."))
                .anyMatch(error -> error.startsWith("FFT-107 profiles.yml:3:18:")
                        && error.endsWith("Set LC_ALL=C.UTF-8 in the environment of the build."));
    }

    @Test
    void a_project_in_a_folder_whose_name_cannot_be_read_is_an_error() throws Exception {
        shell("mkdir \"$(printf '" + UMLAUT + "')\" && ln -s \"$(printf '" + UMLAUT + "')\" link");
        TestProject.in(folder.resolve("link"));
        String inside = "cd -P link && LC_ALL=C exec " + String.join(" ", java());
        Process process = new ProcessBuilder("bash", "-c", inside)
                .directory(folder.toFile())
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("FFT-115 the path of the project's folder, ")
                .endsWith(
                        "cannot be read with this locale, whose names are US-ASCII. Set LC_ALL=C.UTF-8 in the environment"
                                + " of the build.\n");
    }

    @Test
    void a_name_that_is_not_utf_8_is_an_error_in_a_locale_of_utf_8() throws Exception {
        TestProject.in(folder).model("m", "select 1 as n");
        shell("printf 'select 1 as n' > \"models/$(printf 'gr\\366se').sql\"");
        assertThat(errors("C.UTF-8"))
                .singleElement()
                .asString()
                .startsWith("FFT-115 models/gr")
                .endsWith(": the file's name cannot be read: it is not UTF-8. Rename it.");
    }

    @Test
    void on_windows_names_are_texts_whatever_the_locale() {
        assertThat(new FileNames(false, StandardCharsets.ISO_8859_1).isReadable("gr\u00f6se"))
                .isTrue();
        assertThat(new FileNames(true, StandardCharsets.ISO_8859_1).isReadable("gr\u00f6se"))
                .isFalse();
        assertThat(new FileNames(true, StandardCharsets.US_ASCII).isReadable("groesse"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "models/macros", "seeds", "hooks"})
    void a_link_that_leads_back_is_an_error_and_the_other_files_are_read(String where) throws Exception {
        TestProject project =
                TestProject.in(folder).model("m", "select 1 as n{{ nope }}").folder(where);
        Files.createSymbolicLink(folder.resolve(where + "/loop"), folder);
        assertThat(project.errors())
                .contains("FFT-115 " + where + "/loop/" + where
                        + ": the link leads back to a folder that it stands in. Remove it.")
                .anyMatch(error -> error.startsWith("FFT-202 models/m.sql:1:"));
    }

    @Test
    void a_link_to_itself_and_one_that_leads_nowhere_are_errors() throws Exception {
        TestProject project = TestProject.in(folder).model("m", "select 1 as n");
        Files.createSymbolicLink(folder.resolve("models/self.sql"), Path.of("self.sql"));
        Files.createSymbolicLink(folder.resolve("models/gone.sql"), Path.of("nowhere.sql"));
        assertThat(project.errors())
                .containsExactly(
                        "FFT-115 models/gone.sql: the link leads nowhere. Remove it, or create the file that it leads to.",
                        "FFT-115 models/self.sql: the link leads nowhere. Remove it, or create the file that it leads to.");
    }

    @Test
    void a_folder_that_cannot_be_entered_is_an_error() throws Exception {
        TestProject project = TestProject.in(folder).model("m", "select 1 as n").folder("hooks/closed");
        Path closed = folder.resolve("hooks/closed");
        closed.toFile().setReadable(false, false);
        closed.toFile().setExecutable(false, false);
        assumeFalse(Files.isReadable(closed), "this user may read everything");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-115 hooks/closed: the folder cannot be read: access is denied. Allow the user who builds"
                                + " to read it.");
    }

    private List<String> errors(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(java()).directory(folder.toFile());
        builder.environment().remove("LANG");
        builder.environment().remove("LC_CTYPE");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                PrintErrors.class.getName());
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
