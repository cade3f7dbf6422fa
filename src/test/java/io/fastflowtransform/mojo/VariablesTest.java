package io.fastflowtransform.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.sql.Value;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables come from the command line and the POM, together or one by one. */
class VariablesTest {
    private final Properties typed = new Properties();
    private final Properties declared = new Properties();
    private UnaryOperator<@Nullable String> evaluator = text -> "${fft.vars}".equals(text) ? null : text;

    private Map<String, Object> read(@Nullable PlexusConfiguration configured) {
        Map<String, Object> json = new java.util.TreeMap<>();
        new Variables(typed, declared, Path.of("."), evaluator)
                .read(configured)
                .forEach((name, value) -> json.put(name, String.valueOf(value.toJson())));
        return json;
    }

    private static PlexusConfiguration text(String text) {
        PlexusConfiguration vars = new DefaultPlexusConfiguration("vars");
        vars.setValue(text);
        return vars;
    }

    private static PlexusConfiguration elements(String... namesAndValues) {
        PlexusConfiguration vars = new DefaultPlexusConfiguration("vars");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            vars.addChild(namesAndValues[i], namesAndValues[i + 1]);
        }
        return vars;
    }

    @Test
    void an_element_of_vars_is_a_variable() {
        assertThat(read(elements("currency", "USD", "day", "2026-01-01", "label", "a, b = c")))
                .isEqualTo(Map.of("currency", "USD", "day", "2026-01-01", "label", "a, b = c"));
    }

    @Test
    void a_property_for_one_variable_is_a_variable() {
        typed.setProperty("fft.vars.currency", "US dollar, cash");

        assertThat(read(text("${fft.vars}"))).isEqualTo(Map.of("currency", "US dollar, cash"));
    }

    @Test
    void the_command_line_wins_and_one_variable_wins_over_all_together() {
        declared.setProperty("fft.vars.a", "property");
        declared.setProperty("fft.vars.e", "property");
        PlexusConfiguration pom = elements("a", "pom", "b", "pom", "c", "pom");

        assertThat(read(pom)).isEqualTo(Map.of("a", "pom", "b", "pom", "c", "pom", "e", "property"));
        typed.setProperty("fft.vars.b", "one");
        assertThat(read(pom)).isEqualTo(Map.of("a", "pom", "b", "one", "c", "pom", "e", "property"));
        typed.setProperty("fft.vars", "c=all b=all");
        assertThat(read(pom)).isEqualTo(Map.of("a", "property", "b", "one", "c", "all", "e", "property"));
    }

    @Test
    void a_property_of_the_pom_stands_for_vars_where_no_configuration_does() {
        evaluator = text -> "${fft.vars}".equals(text) ? "a=1 b='x y'" : text;

        assertThat(read(text("${fft.vars}"))).isEqualTo(Map.of("a", "1", "b", "x y"));
    }

    @Test
    void values_are_typed_as_those_given_together() {
        typed.setProperty("fft.vars.n", "50");
        typed.setProperty("fft.vars.code", "'50'");
        typed.setProperty("fft.vars.flag", "true");
        typed.setProperty("fft.vars.list", "[\"eu\", 2]");

        Map<String, Value> values = new Variables(typed, declared, Path.of("."), evaluator).read(null);

        assertThat(values)
                .containsEntry("n", new Value.Int(BigInteger.valueOf(50)))
                .containsEntry("code", new Value.Text("50"))
                .containsEntry("flag", new Value.Bool(true))
                .containsEntry("list", Value.of(List.of("eu", 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            fft.vars        ; limit           ; fft.vars has 'limit' where name=value was expected.
            fft.vars        ; limit=1 limit=2 ; fft.vars gives the variable 'limit' twice.
            fft.vars        ; {"a": }         ; the JSON of fft.vars is wrong at 1:
            fft.vars        ; @nosuch.json    ; nosuch.json cannot be read.
            fft.vars.limit  ; [1              ; the JSON of the variable 'limit' is wrong at 1:
            """)
    void a_wrong_form_is_one_error(String property, String value, String sentence) {
        typed.setProperty(property, value);

        assertThatThrownBy(() -> read(null)).hasMessageStartingWith("FFT-112 ").hasMessageContaining(sentence);
    }

    @Test
    void elements_inside_an_element_or_twice_are_errors() {
        PlexusConfiguration nested = elements("a", "1");
        nested.getChild("a").addChild("b", "2");

        assertThatThrownBy(() -> read(nested))
                .hasMessage("FFT-112 the variable <a> in <vars> has elements of its own."
                        + " Write a list or a map as JSON: <a>[1, 2]</a>.");
        assertThatThrownBy(() -> read(elements("a", "1", "a", "2")))
                .hasMessage("FFT-112 fft.vars gives the variable 'a' twice. Remove one of the two.");
    }
}
