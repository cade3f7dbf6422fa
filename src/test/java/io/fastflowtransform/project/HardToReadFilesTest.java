package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that could make a reader crash or never end are problems like any other. */
class HardToReadFilesTest {
    private static final String HEAD = "name: shop\nversion: \"0.1\"\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeAGoodProject() throws IOException {
        write("project.yml", HEAD);
        write("profiles.yml", "dev:\n  engine: duckdb\n");
        write("models/orders.sql", "select 1 as id");
        write("models/macros/names.sql", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vars: &a {b: *a}", "vars: {list: &a [1, [*a]]}", "vars: &a\n  <<: *a"})
    void anAliasOfWhatItStandsInIsReported(String text) throws IOException {
        write("project.yml", HEAD + text);
        assertThat(errors()).singleElement().asString().startsWith("FFT-102 project.yml: the aliases in it");
    }

    @Test
    void aliasesThatMultiplyAreReported() throws IOException {
        StringBuilder text = new StringBuilder(HEAD + "vars:\n  a0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            text.append("  a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        write("project.yml", text.toString());
        assertThat(errors()).singleElement().asString().startsWith("FFT-102 project.yml: the aliases in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"{{ env('UNSET', '') }}\"", "\"\""})
    void anEmptyEngineIsReported(String engine) throws IOException {
        write("profiles.yml", "dev:\n  engine: " + engine + "\n");
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("FFT-109 profiles.yml:2:11: the engine '' is not known.");
    }

    @Test
    void anEmptySettingIsAsIfItWereNotThere() throws IOException {
        write("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: \"\", schema: \"{{ env('UNSET', '') }}\"}\n");
        Project project = load(new Problems());
        assertThat(project.profile().settings().values())
                .containsEntry("path", ":memory:")
                .doesNotContainKey("schema");
    }

    @Test
    void aPathThatNoSystemHasIsReported() throws IOException {
        write("project.yml", HEAD + "models_dir: \"a\\0b\"");
        write("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: \"a\\0b\"}\n");
        assertThat(errors())
                .containsExactly(
                        "FFT-107 profiles.yml:3:18: 'path' has a character that no path can have here."
                                + " Name a file relative to the project's folder.",
                        "FFT-107 project.yml:3:1: models_dir has a character that no path can have here."
                                + " Name a folder relative to project.yml.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "models/", "./models", "./././././././models", "models//"})
    void theModelsFolderMayBeSpelledInAnyWay(String spelling) throws IOException {
        write("project.yml", HEAD + "models_dir: " + spelling);
        Problems problems = new Problems();
        assertThat(load(problems).models()).extracting(Model::path).containsExactly("models/orders.sql");
        assertThat(problems.errors()).isEmpty();
    }

    private List<String> errors() {
        Problems problems = new Problems();
        try {
            load(problems);
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
        return problems.errors().stream().map(Problem::format).toList();
    }

    private Project load(Problems problems) {
        Engines engines = Engines.load(HardToReadFilesTest.class.getClassLoader());
        return ProjectLoader.load(
                new ProjectLoader.Request(folder, Optional.empty(), Map.of(), Map.of(), engines, Servers.NONE),
                problems);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
