package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/errors.md and {@link Code} know the same codes; {@code ErrorExamplesTest} runs the examples. */
class ErrorDocsTest {
    private static final Path PAGE = Path.of("docs/errors.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

    @Test
    void the_headings_are_the_codes_in_their_order() throws IOException {
        List<String> codes = Arrays.stream(Code.values()).map(Code::toString).toList();

        assertThat(headings()).containsExactlyElementsOf(codes);
    }

    @Test
    void each_code_is_shown_with_a_bad_and_a_good_example() throws IOException {
        sections()
                .forEach((code, section) -> assertThat(section)
                        .as("the section of %s in %s", code, PAGE)
                        .containsPattern("(?m)^Bad\\b")
                        .containsPattern("(?m)^Good\\b"));
    }

    @Test
    void each_code_that_the_page_mentions_exists() throws IOException {
        List<String> codes = Arrays.stream(Code.values()).map(Code::toString).toList();
        Matcher mention = Pattern.compile("FFT-\\d+").matcher(page());

        assertThat(mention.results().map(result -> result.group()).distinct()).isSubsetOf(codes);
    }

    private static List<String> headings() throws IOException {
        return HEADING.matcher(page()).results().map(result -> result.group(1)).toList();
    }

    /** The page's sections by their headings. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        String[] parts = HEADING.split(page());
        List<String> headings = headings();
        for (int i = 0; i < headings.size(); i++) {
            sections.put(headings.get(i), parts[i + 1]);
        }
        return sections;
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
