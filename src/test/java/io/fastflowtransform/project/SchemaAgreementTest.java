package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON Schemas and the reader come to the same verdict on a file: on the corpus in {@code src/test/resources/schemas}, and on
 * each of its good files with one value at a time replaced, removed or added.
 */
class SchemaAgreementTest {
    /** What no schema can know: it depends on other files or other levels, or on the text of a template. */
    private static final Set<Code> BEYOND_SCHEMAS =
            Set.of(Code.HOOK_NOT_FOUND, Code.DUPLICATE_NAME, Code.INCOMPLETE_LOCATION, Code.UNFIT_SETTINGS);

    private static final Engines ENGINES = Engines.load(SchemaAgreementTest.class.getClassLoader());

    @TempDir
    Path folder;

    @BeforeEach
    void writeAGoodProject() throws IOException {
        Files.writeString(folder.resolve("project.yml"), "name: shop\nversion: \"0.1\"\n");
        Files.writeString(folder.resolve("profiles.yml"), "dev:\n  engine: duckdb\n");
        Files.createDirectories(folder.resolve("models"));
        Files.createDirectories(folder.resolve("transform/sql_models"));
        Files.createDirectories(folder.resolve("hooks"));
        Files.writeString(folder.resolve("hooks/audit.sql"), "select 1");
    }

    static List<Arguments> good() {
        return corpus("good");
    }

    static List<Arguments> bad() {
        return corpus("bad");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("good")
    void bothAcceptAGoodFile(SchemaFile file, String name, String text) {
        assertThat(file.errors(json(file, text))).as("schema, %s", name).isEmpty();
        assertThat(readerErrors(file, text)).as("reader, %s", name).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("bad")
    void bothRejectABadFile(SchemaFile file, String name, String text) {
        assertThat(file.errors(json(file, text))).as("schema, %s", name).isNotEmpty();
        assertThat(readerErrors(file, text))
                .as("reader, %s", name)
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem.position()).map(Position::file).hasValue(file.file()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("good")
    void bothAgreeOnEachChangeOfAGoodFile(SchemaFile file, String name, String text) {
        List<String> disagreements = new ArrayList<>();
        for (@Nullable Object changed : JsonChanges.of(Json.read(json(file, text)))) {
            String json = Json.line(changed);
            List<Problem> reader = readerErrors(file, json).stream()
                    .filter(problem -> isExpressible(file, problem))
                    .toList();
            List<Error> schema = file.errors(json);
            if (reader.isEmpty() != schema.isEmpty()) {
                disagreements.add(json + "\n  reader: " + reader + "\n  schema: " + schema);
            }
        }
        assertThat(disagreements).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theDemoIsGoodByItsSchemas(SchemaFile file) throws IOException {
        String text = Files.readString(Path.of("examples/hooks_demo", file.file()));
        assertThat(file.errors(json(file, text))).isEmpty();
    }

    @Test
    void theCorpusDoesNotShrink() {
        assertThat(good()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(217);
    }

    private static List<Arguments> corpus(String verdict) {
        List<Arguments> files = new ArrayList<>();
        for (SchemaFile file : SchemaFile.values()) {
            try (Stream<Path> found = Files.list(resource("/schemas/" + file.key() + "/" + verdict))) {
                for (Path path : found.sorted().toList()) {
                    String name = verdict + "/" + ProjectFiles.stem(path, ".yml");
                    files.add(Arguments.of(file, name, Files.readString(path)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(SchemaAgreementTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file's content with the types that the reader sees; a file without content is null. */
    private static String json(SchemaFile file, String text) {
        Problems problems = new Problems();
        Object content = YamlFile.read(file.file(), text, problems)
                .map(node -> node.value().toJson())
                .orElse(null);
        assertThat(problems.errors()).as("YAML").isEmpty();
        return Json.line(content);
    }

    /** What the reader has against a file of the project whose other files are good. */
    private List<Problem> readerErrors(SchemaFile file, String text) {
        Problems problems = new Problems();
        try {
            Files.writeString(folder.resolve(file.file()), text);
            ProjectLoader.load(
                    new ProjectLoader.Request(folder, Optional.empty(), Map.of(), Map.of(), ENGINES, Servers.NONE),
                    problems);
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problems.errors();
    }

    private static boolean isExpressible(SchemaFile file, Problem problem) {
        boolean here = problem.position().map(Position::file).equals(Optional.of(file.file()));
        boolean byProfiles = file == SchemaFile.PROJECT && problem.code() == Code.UNKNOWN_PROFILE;
        return here && !byProfiles && !BEYOND_SCHEMAS.contains(problem.code());
    }
}
