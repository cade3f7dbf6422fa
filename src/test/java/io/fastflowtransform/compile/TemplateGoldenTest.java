package io.fastflowtransform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.testing.DialectOnly;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each construct of the template language becomes in each dialect. A golden file holds the variables, the templates one by
 * one, and below each what it renders to: the dialects with the same SQL stand together. {@code -Dfft.test.updateGolden=true}
 * writes the files anew; read what changed before committing it.
 */
class TemplateGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/templates");
    private static final boolean UPDATE = Boolean.getBoolean("fft.test.updateGolden");
    private static final OffsetDateTime STARTED = OffsetDateTime.parse("2026-11-24T07:48:47.123456Z");
    private static final String VARIABLES = "-- variables\n";
    private static final String MACRO = "-- macro ";
    private static final String TEMPLATE = "-- template\n";
    private static final String RESULT = "-- becomes on ";

    @TempDir
    Path folder;

    static Stream<String> constructs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void renders_as_the_golden_file_says(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        String golden = Files.readString(file);
        String rendered = render(golden);
        if (UPDATE) {
            Files.writeString(file, rendered);
        }
        assertThat(rendered).isEqualTo(golden);
    }

    private String render(String golden) throws IOException {
        StringBuilder out = new StringBuilder();
        TestProject project = TestProject.in(folder)
                .model("orders", "select 1 as n")
                .file(
                        "sources.yml",
                        "version: 1\nsources:\n  - name: crm\n    schema: raw\n    tables: [{name: customers}]\n");
        for (String section : golden.split("(?m)^(?=-- (?:variables|macro [a-z_]+|template)$)")) {
            if (section.startsWith(VARIABLES)) {
                project.yaml("vars:\n" + section.substring(VARIABLES.length()).indent(2));
                out.append(section);
            } else if (section.startsWith(MACRO)) {
                int end = section.indexOf('\n');
                project.file(
                        "models/macros/" + section.substring(MACRO.length(), end) + ".sql",
                        section.substring(end + 1).strip());
                out.append(section);
            } else if (section.startsWith(TEMPLATE)) {
                String template = section.substring(TEMPLATE.length())
                        .split("(?m)^" + RESULT)[0]
                        .strip();
                out.append(TEMPLATE).append(template).append("\n\n").append(results(project.model("m", template)));
            } else {
                out.append(section);
            }
        }
        return out.toString();
    }

    private static String results(TestProject project) {
        Map<String, List<String>> dialects = new java.util.LinkedHashMap<>();
        for (Dialect dialect : Dialect.all()) {
            dialects.computeIfAbsent(render(project, dialect), sql -> new ArrayList<>())
                    .add(dialect.name());
        }
        return dialects.entrySet().stream()
                .map(entry -> RESULT
                        + (entry.getValue().size() == Dialect.all().size()
                                ? "all"
                                : String.join(", ", entry.getValue()))
                        + "\n" + entry.getKey() + "\n\n")
                .collect(Collectors.joining());
    }

    private static String render(TestProject project, Dialect dialect) {
        EngineProvider engine = new DialectOnly(dialect);
        project.file("profiles.yml", "dev:\n  engine: " + engine.name() + "\n");
        try {
            LoadedProject loaded = project.load(DialectOnly.amongAll(dialect));
            Compiler compiler = new Compiler(loaded.project(), loaded.graph(), STARTED);
            Model model = loaded.project().models().stream()
                    .filter(each -> each.name().equals("m"))
                    .findFirst()
                    .orElseThrow();
            return compiler.compile(model).text();
        } catch (ProblemException e) {
            return e.getMessage();
        }
    }
}
