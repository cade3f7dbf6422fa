package io.fastflowtransform.mojo;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The options of the plugin's goals, as its descriptor tells them.
 *
 * @param goals by goal, the options that act on it
 */
record PluginOptions(SortedMap<String, Goal> goals) {
    static final String PREFIX = "fft.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(fft\\.[\\w.-]+)}");
    private static final Pattern VARIABLE = Pattern.compile("fft\\.vars\\.[A-Za-z_][\\w.-]*");
    private static final String VARIABLES = "fft.vars";

    /**
     * The options of a goal.
     *
     * @param properties the names of its properties, such as {@code fft.select}
     * @param elements the names of its elements in a {@code <configuration>}
     */
    record Goal(SortedSet<String> properties, SortedSet<String> elements) {}

    static PluginOptions of(PluginDescriptor plugin) {
        SortedMap<String, Goal> goals = new TreeMap<>();
        for (MojoDescriptor mojo : plugin.getMojos()) {
            goals.put(mojo.getGoal(), goal(mojo));
        }
        return new PluginOptions(goals);
    }

    private static Goal goal(MojoDescriptor mojo) {
        SortedSet<String> properties = new TreeSet<>();
        SortedSet<String> elements = new TreeSet<>();
        for (Parameter parameter : mojo.getParameters()) {
            if (parameter.isEditable()) {
                elements.add(parameter.getName());
                Optional.ofNullable(parameter.getAlias()).ifPresent(elements::add);
                property(mojo.getMojoConfiguration(), parameter.getName()).ifPresent(properties::add);
            }
        }
        return new Goal(properties, elements);
    }

    private static Optional<String> property(PlexusConfiguration configuration, String parameter) {
        return Optional.ofNullable(configuration.getChild(parameter, false))
                .map(child -> child.getValue(""))
                .map(PROPERTY::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    /** The property that a name means: {@code fft.vars} for one variable of it, else itself. */
    static String property(String name) {
        return VARIABLE.matcher(name).matches() ? VARIABLES : name;
    }

    boolean hasProperty(String name) {
        return properties().contains(property(name));
    }

    /** The properties of all goals. */
    SortedSet<String> properties() {
        SortedSet<String> all = new TreeSet<>();
        goals.values().forEach(goal -> all.addAll(goal.properties()));
        return all;
    }

    /** The elements of all goals. */
    SortedSet<String> elements() {
        SortedSet<String> all = new TreeSet<>();
        goals.values().forEach(goal -> all.addAll(goal.elements()));
        return all;
    }

    /** The goals on which a property acts. */
    SortedSet<String> goalsWithProperty(String name) {
        return goalsWith(goal -> goal.properties().contains(property(name)));
    }

    /** The goals on which an element of a {@code <configuration>} acts. */
    SortedSet<String> goalsWithElement(String name) {
        return goalsWith(goal -> goal.elements().contains(name));
    }

    private SortedSet<String> goalsWith(Predicate<Goal> test) {
        SortedSet<String> found = new TreeSet<>();
        goals.forEach((name, goal) -> {
            if (test.test(goal)) {
                found.add(name);
            }
        });
        return found;
    }
}
