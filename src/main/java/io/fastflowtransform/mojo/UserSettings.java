package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.TimeSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The {@code -Dfft.*} of the command line, which win over a POM's {@code <configuration>}; Maven by itself has it the other way. */
final class UserSettings {
    private final Properties properties;

    UserSettings(Properties properties) {
        this.properties = properties;
    }

    Optional<String> text(String name, @Nullable String configured) {
        String given = properties.getProperty(name);
        return Optional.ofNullable(given != null ? given : configured)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** True or false; what is there without a value, as in {@code -Dfft.failFast=}, is true. */
    boolean flag(String name, @Nullable String configured) {
        String given = properties.getProperty(name);
        String value = given != null ? given : configured != null ? configured : "false";
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw invalid(name + " is '" + value + "'.", "It is true or false.");
        };
    }

    Optional<Duration> span(String name, @Nullable String configured) {
        Optional<String> given = text(name, configured);
        Optional<Duration> span =
                given.flatMap(text -> text.equals("0") ? Optional.of(Duration.ZERO) : TimeSpans.parse(text));
        if (given.isPresent() && span.isEmpty()) {
            throw invalid(name + " is '" + given.get() + "'.", TimeSpans.FORM);
        }
        return span;
    }

    static ProblemException invalid(String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.INVALID_VALUE, sentence, remedy));
    }

    List<String> texts(String name, @Nullable List<String> configured) {
        String given = properties.getProperty(name);
        if (given != null) {
            return List.of(given);
        }
        List<String> values = new ArrayList<>();
        if (configured != null) {
            configured.stream()
                    .filter(value -> value != null && !value.isBlank())
                    .forEach(values::add);
        }
        return values;
    }
}
