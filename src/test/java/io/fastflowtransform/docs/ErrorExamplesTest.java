package io.fastflowtransform.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of errors in docs/ print what the pages show, and the good ones don't. */
class ErrorExamplesTest {
    private static final List<Path> PAGES = Stream.of("errors", "templates", "hooks", "migrating")
            .map(page -> Path.of("docs", page + ".md"))
            .toList();

    /** How outputs begin that no test in one process can make, and why. */
    private static final Map<String, String> NOT_PLAYED = Map.ofEntries(
            entry("FFT-101 fft.project is", "Maven finds the project's folder"),
            entry("FFT-101 there is no FFT project in any", "a build of several modules"),
            entry("FFT-107 the variable 'key' held", "fft.vars come from Maven"),
            entry("FFT-112", "fft.vars come from Maven: VariablesTest"),
            entry("FFT-115 models: the names of files", "another locale, which a JVM keeps from its start"),
            entry("FFT-119 -Dfft.selct", "options come from Maven: OptionReviewTest"),
            entry("FFT-119 -Dfft.select does not act", "options come from Maven: OptionReviewTest"),
            entry("FFT-402 IO Error: Trying to read", "a newer DuckDB"),
            entry("FFT-402 models/daily.sql:3:1: terminating", "a server that is started again: LostDatabaseIT"),
            entry("FFT-403", "another program that has the file open: DuckDbLockTest"),
            entry("FFT-703 /home/ann/shop/.fastflowtransform", "a file system that is read-only"),
            entry("FFT-707", "a newer plugin: NewerStateTest"),
            entry("FFT-901 fft:check", "a fault of the plugin: UnforeseenFailureTest"),
            entry("FFT-901 fft:run has no memory", "no memory left: UnforeseenFailureTest"),
            entry("FFT-901 seeds/orders.csv", "no memory left: UnforeseenFailureTest"),
            entry("FFT-901 models/orders.sql", "a driver that is broken: UnforeseenFailureTest"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> each_bad_example_prints_what_the_page_shows() throws IOException {
        return examples()
                .filter(example -> !example.isGood())
                .filter(example -> NOT_PLAYED.keySet().stream().noneMatch(example.output()::startsWith))
                .map(example -> DynamicTest.dynamicTest(example.place(), () -> compare(example)));
    }

    @TestFactory
    Stream<DynamicTest> each_good_example_that_has_files_loads() throws IOException {
        return examples()
                .filter(DocsExample::isGood)
                .map(example -> DynamicTest.dynamicTest(
                        example.place(), () -> assertThat(played(example).log()).doesNotContain("FFT-")));
    }

    @Test
    void what_is_not_played_is_still_shown() throws IOException {
        List<String> outputs = examples().map(DocsExample::output).toList();
        assertThat(NOT_PLAYED.keySet())
                .allSatisfy(begin -> assertThat(outputs).anyMatch(output -> output.startsWith(begin)));
    }

    private void compare(DocsExample example) throws IOException {
        assertThat(example.isRunnable())
                .as("the output has no files and no command:\n%s", example.output())
                .isTrue();
        PlayedExample played = played(example);
        String shown = PlayedExample.uniform(example.output());
        if (shown.startsWith("[")) {
            assertThat(played.log()).contains(shown);
        } else {
            assertThat(shown.replaceFirst("^\\$ mvn .*\n", "").split("\n(?=FFT-)"))
                    .allSatisfy(message -> assertThat(played.messages()).contains(message.stripTrailing()));
        }
    }

    private PlayedExample played(DocsExample example) throws IOException {
        return new PlayedExample(
                example, Files.createTempDirectory(folder, "example").toRealPath());
    }

    private static Stream<DocsExample> examples() throws IOException {
        Stream<DocsExample> all = Stream.empty();
        for (Path page : PAGES) {
            all = Stream.concat(all, DocsExample.of(page).stream());
        }
        return all;
    }
}
