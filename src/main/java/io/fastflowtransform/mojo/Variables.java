package io.fastflowtransform.mojo;

import io.fastflowtransform.project.VariablesOption;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a build gives to templates. From weak to strong: the POM's properties {@code fft.vars.NAME}; {@code <vars>} of a
 * {@code <configuration>}, as one text or with an element for each, or else the POM's property {@code fft.vars}, or in place of all
 * that {@code -Dfft.vars}; and {@code -Dfft.vars.NAME}.
 *
 * @param typed the properties of the command line
 * @param declared the properties of the POM
 * @param folder where a relative {@code @file} starts
 * @param evaluator gives the values of Maven's expressions
 */
record Variables(Properties typed, Properties declared, Path folder, UnaryOperator<@Nullable String> evaluator) {
    private static final String NAME = "fft.vars";

    Map<String, Value> read(@Nullable PlexusConfiguration configured) {
        Map<String, Value> variables = new TreeMap<>(single(declared));
        variables.putAll(together(configured));
        variables.putAll(single(typed));
        return variables;
    }

    private Map<String, Value> together(@Nullable PlexusConfiguration configured) {
        Optional<String> given = Optional.ofNullable(typed.getProperty(NAME));
        if (given.isEmpty() && configured != null && configured.getChildCount() > 0) {
            return elements(configured);
        }
        return given.or(() -> Optional.ofNullable(configured).map(text -> evaluator.apply(text.getValue(""))))
                .filter(text -> !text.isBlank())
                .map(text -> VariablesOption.parse(text, folder))
                .orElse(Map.of());
    }

    private Map<String, Value> elements(PlexusConfiguration configured) {
        Map<String, Value> variables = new TreeMap<>();
        for (PlexusConfiguration element : configured.getChildren()) {
            if (element.getChildCount() > 0) {
                throw VariablesOption.problem(
                        "the variable <" + element.getName() + "> in <vars> has elements of its own.",
                        "Write a list or a map as JSON: <" + element.getName() + ">[1, 2]</" + element.getName()
                                + ">.");
            }
            String text =
                    Optional.ofNullable(evaluator.apply(element.getValue(""))).orElse("");
            if (variables.put(element.getName(), VariablesOption.value(element.getName(), text)) != null) {
                throw VariablesOption.twice(element.getName());
            }
        }
        return variables;
    }

    private static Map<String, Value> single(Properties properties) {
        Map<String, Value> variables = new TreeMap<>();
        for (String property : new TreeSet<>(properties.stringPropertyNames())) {
            if (property.startsWith(NAME + ".")) {
                String name = property.substring(NAME.length() + 1);
                variables.put(name, VariablesOption.value(name, properties.getProperty(property)));
            }
        }
        return variables;
    }
}
