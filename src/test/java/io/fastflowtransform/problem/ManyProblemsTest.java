package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with thousands of mistakes, or of one very long line, are reported soon and on few pages. */
class ManyProblemsTest {
    private static final int MOST_CHARACTERS = 120_000;

    @TempDir
    Path folder;

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("names on one line", "select " + "{{ nope }}, ".repeat(20_000) + "1"),
                Arguments.of("names on many lines", "select " + "{{ nope }},\n".repeat(20_000) + "1"),
                Arguments.of("open sections", "{{#a}}".repeat(20_000)),
                Arguments.of("closing sections", "{{/a}}".repeat(20_000)),
                Arguments.of("open tags", "{{".repeat(100_000)),
                Arguments.of("open tags with blanks", "{{ ".repeat(100_000)),
                Arguments.of("open raw tags", "{{{ ".repeat(100_000)),
                Arguments.of("open strings in tags", "{{ 'a ".repeat(100_000)),
                Arguments.of("open comments of Jinja", "{# ".repeat(100_000)),
                Arguments.of("open Mustache comments", "{{! ".repeat(100_000)),
                Arguments.of("open blocks of Jinja", "{% if ".repeat(50_000)),
                Arguments.of("blocks of Jinja", "{% if x %}".repeat(20_000)),
                Arguments.of("broken delimiters", "{{= ".repeat(50_000)),
                Arguments.of("functions", "select " + "{{ nope('x') }}, ".repeat(20_000) + "1"),
                Arguments.of("references", "select " + "{{ ref(x) }}, ".repeat(20_000) + "1"),
                Arguments.of("nested brackets", "select {{ " + "(".repeat(100_000) + " }}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_model_full_of_mistakes_is_reported_soon_and_shortly(String what, String text) {
        TestProject project = TestProject.in(folder).model("m", text);
        String message = assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> catchThrowableOfType(ProblemException.class, project::load)
                        .getMessage());
        assertThat(message).as(what).contains("FFT-2").hasSizeLessThan(MOST_CHARACTERS);
    }

    @Test
    void a_hundred_problems_of_a_file_are_shown_and_the_others_counted() {
        TestProject project = TestProject.in(folder)
                .model("a", "select " + "{{ nope }}, ".repeat(150) + "1")
                .model("b", "select {{ nope }}");
        String message =
                catchThrowableOfType(ProblemException.class, project::load).getMessage();
        assertThat(message)
                .startsWith("151 problems\n")
                .contains("… and 50 more in models/a.sql.", "models/b.sql:1:11:");
        assertThat(message.lines().filter(line -> line.contains("FFT-202"))).hasSize(101);
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        SourceText text = SourceText.ofFile("m.sql", "x".repeat(500) + "HERE" + "y".repeat(500));
        assertThat(text.excerpt(500, 4))
                .hasValue("…" + "x".repeat(60) + "HERE" + "y".repeat(56) + "…\n" + " ".repeat(61) + "^^^^");
        assertThat(SourceText.ofFile("m.sql", "HERE" + "y".repeat(500)).excerpt(0, 4))
                .hasValue("HERE" + "y".repeat(56) + "…\n^^^^");
        assertThat(SourceText.ofFile("m.sql", "a\tHERE and more").excerpt(2, 4)).hasValue("a\tHERE and more\n \t^^^^");
    }
}
