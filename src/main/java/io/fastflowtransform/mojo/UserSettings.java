package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
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

    boolean flag(String name, boolean configured) {
        String given = properties.getProperty(name);
        if (given == null) {
            return configured;
        } else if (given.isEmpty() || given.equalsIgnoreCase("true")) {
            return true;
        } else if (given.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ProblemException(
                Problem.error(Code.INVALID_VALUE, name + " is '" + given + "'.", "It is true or false."));
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
