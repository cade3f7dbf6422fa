package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A .env file is read as python-dotenv 1.2 reads it: the values here are those that it gives. What is no assignment is an error with its line. */
class EnvironmentFileTest {
    @TempDir
    Path folder;

    static List<Arguments> values() {
        return List.of(
                Arguments.of("K=plain", "plain"),
                Arguments.of("K='single quoted'", "single quoted"),
                Arguments.of("K=pa#ss", "pa#ss"),
                Arguments.of("K='s3cr#t!'", "s3cr#t!"),
                Arguments.of("K=\"esc \\\"q\\\"\"", "esc \"q\""),
                Arguments.of("K=#start", "#start"),
                Arguments.of("K= # a comment", ""),
                Arguments.of("K=jdbc:x://h/d?x=1#frag", "jdbc:x://h/d?x=1#frag"),
                Arguments.of("K=a b # a comment", "a b"),
                Arguments.of("K=\"a # b\" # a comment", "a # b"),
                Arguments.of("K=", ""),
                Arguments.of("K=''", ""),
                Arguments.of("K = spaced  ", "spaced"),
                Arguments.of("  K=indented", "indented"),
                Arguments.of("export K=exported", "exported"),
                Arguments.of("export\tK='exported'", "exported"),
                Arguments.of("exportK=1\nK=2", "2"),
                Arguments.of("K=say \"hi\"", "say \"hi\""),
                Arguments.of("K=it's", "it's"),
                Arguments.of("K=\"two\nlines\"", "two\nlines"),
                Arguments.of("K='two\nlines'", "two\nlines"),
                Arguments.of("K=\"a\\nb\\tc\\\\d\\qe\"", "a\nb\tc\\d\\qe"),
                Arguments.of("K='a\\nb\\'c\\\\d'", "a\\nb'c\\d"),
                Arguments.of("K=a\\nb", "a\\nb"),
                Arguments.of("K=a=b=c", "a=b=c"),
                Arguments.of("'K'=quoted name", "quoted name"),
                Arguments.of("\uFEFFK=after a byte order mark", "after a byte order mark"),
                Arguments.of("A=1\r\nK=carriage\r\nB=2", "carriage"),
                Arguments.of("K=first\nK=second", "second"),
                Arguments.of("# K=no\n\nK=ümläut", "ümläut"),
                Arguments.of("A=x\nK=${A}y", "xy"),
                Arguments.of("A=x\nK='${A}y'", "xy"),
                Arguments.of("K=${B}", "of the shell"),
                Arguments.of("B=own\nK=${B}", "of the shell"),
                Arguments.of("K=${NONE:-byDefault}", "byDefault"),
                Arguments.of("K=$B and $(B) and ${", "$B and $(B) and ${"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_what_python_dotenv_reads(String text, String value) {
        TestProject project = TestProject.in(folder).file(".env", text).variable("B", "of the shell");
        assertThat(project.load().project().environment()).containsEntry("K", value);
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(
                        "A=1\n\nK=\"S3CRET99 (not closed)\nB=2",
                        "FFT-107 .env:3:3: the quote that begins the value of 'K' is never closed. Close it; a quote that"
                                + " is part of the value has a backslash before it."),
                Arguments.of(
                        "K=\"a\"S3CRET99",
                        "FFT-107 .env:1:6: something follows the closing quote of 'K'. Put the whole value into quotes,"
                                + " with a backslash before each quote that is part of it."),
                Arguments.of(
                        "A=1\nS3CRET99",
                        "FFT-107 .env:2:1: the line is not of the form NAME=value. Write NAME=value, and begin comments"
                                + " with #."),
                Arguments.of(
                        "A=1\nS3CRET99 and more",
                        "FFT-107 .env:2:1: the line is not of the form NAME=value. Write NAME=value, and begin comments"
                                + " with #."),
                Arguments.of(
                        " =S3CRET99",
                        "FFT-107 .env:1:2: the line has no name before its '='. Write NAME=value, and begin comments"
                                + " with #."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_is_no_assignment_is_an_error_with_its_line_and_without_its_text(String text, String error) {
        assertThat(TestProject.in(folder).file(".env", text).errors()).containsExactly(error);
    }

    @Test
    void each_wrong_line_is_reported_and_the_others_are_read() {
        Problems problems = new Problems();
        assertThat(EnvironmentFile.read(".env", "A=1\nB\nC=\"x\nD=4\n", Map.of(), Map.of(), problems))
                .isEqualTo(Map.of("A", "1", "D", "4"));
        assertThat(problems.errors())
                .extracting(problem -> problem.position().orElseThrow().line())
                .containsExactly(2, 3);
    }

    @Test
    void a_reference_finds_the_files_that_are_weaker_and_one_that_finds_nothing_is_told() {
        TestProject project =
                TestProject.in(folder).file(".env", "HOST=db\nA=${S3CRET99}x").file(".env.dev", "URL=http://${HOST}/");
        assertThat(project.load().project().environment())
                .containsEntry("URL", "http://db/")
                .containsEntry("A", "x");
        assertThat(project.lines())
                .containsExactly(
                        "WARN FFT-204 .env:2:1: the value of 'A' has a ${…} whose variable is not set, so nothing"
                                + " stands there. Set that variable, or write ${NAME:-default}.");
    }

    @Test
    void a_file_that_is_not_utf_8_is_an_error() throws java.io.IOException {
        TestProject project = TestProject.in(folder);
        java.nio.file.Files.write(folder.resolve(".env"), new byte[] {'K', '=', (byte) 0xFC});
        assertThat(project.errors()).containsExactly("FFT-115 .env: the file is not UTF-8 text. Save it as UTF-8.");
    }
}
