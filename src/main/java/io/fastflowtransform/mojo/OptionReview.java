package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Finds options that mean nothing: names that no goal knows, and those that act on no goal of a build. */
final class OptionReview {
    private final PluginOptions options;

    OptionReview(PluginOptions options) {
        this.options = options;
    }

    /**
     * Properties that were given for this one build, as {@code -Dfft.…}.
     *
     * @param names the properties
     * @param called the goals of this plugin that the build calls
     */
    List<Problem> given(Set<String> names, Set<String> called) {
        List<Problem> found = unknown(names, "-D", "-D" + PluginOptions.PREFIX, "");
        for (String name : names) {
            SortedSet<String> acting = options.goalsWithProperty(name);
            if (!acting.isEmpty() && acting.stream().noneMatch(called::contains)) {
                found.add(idle("-D" + name, acting, list(called)));
            }
        }
        return found;
    }

    /** Properties that stand somewhere for all builds, whatever goals they call; only names that no goal knows are wrong. */
    List<Problem> standing(Set<String> names) {
        return unknown(
                names,
                "the property ",
                PluginOptions.PREFIX,
                " A property for something else needs a name without '" + PluginOptions.PREFIX + "' in front.");
    }

    /** Elements of a {@code <configuration>} that all goals share. */
    List<Problem> shared(Set<String> elements, Position at) {
        List<Problem> found = new ArrayList<>();
        for (String element : elements) {
            if (options.goalsWithElement(element).isEmpty()) {
                found.add(unknownElement(element, at));
            }
        }
        return found;
    }

    /** Elements of an execution's own {@code <configuration>}. */
    List<Problem> ofExecution(Set<String> elements, Set<String> goals, String execution, Position at) {
        List<Problem> found = new ArrayList<>();
        for (String element : elements) {
            SortedSet<String> acting = options.goalsWithElement(element);
            if (acting.isEmpty()) {
                found.add(unknownElement(element, at));
            } else if (acting.stream().noneMatch(goals::contains)) {
                Problem problem = idle(
                        "<" + element + ">", acting, list(goals) + ", which the execution '" + execution + "' calls");
                found.add(Problem.error(problem.code(), at, problem.sentence(), problem.remedy()));
            }
        }
        return found;
    }

    /**
     * The names that no goal knows.
     *
     * @param before what stands before a name where it was found
     * @param after what more there is to do
     */
    private List<Problem> unknown(Set<String> names, String before, String suggested, String after) {
        List<String> known =
                options.properties().stream().map(OptionReview::shortName).toList();
        List<Problem> found = new ArrayList<>();
        for (String name : names) {
            if (!options.hasProperty(name)) {
                found.add(Problem.error(
                        Code.UNKNOWN_OPTION,
                        before + name + " is no option of this plugin.",
                        ForeignOptions.remedy(shortName(name), known, option -> suggested + option) + after));
            }
        }
        return found;
    }

    private Problem unknownElement(String element, Position at) {
        return Problem.error(
                Code.UNKNOWN_OPTION,
                at,
                "<" + element + "> is no parameter of this plugin.",
                ForeignOptions.remedy(element, options.elements(), option -> "<" + option + ">"));
    }

    private static Problem idle(String shown, SortedSet<String> acting, String goals) {
        return Problem.error(
                Code.UNKNOWN_OPTION,
                shown + " does not act on " + goals + ".",
                "It acts on " + list(acting) + ". Leave it out.");
    }

    private static String list(Set<String> goals) {
        return goals.stream()
                .sorted()
                .map(goal -> PluginOptions.PREFIX.replace('.', ':') + goal)
                .collect(Collectors.joining(", "));
    }

    private static String shortName(String property) {
        return property.substring(PluginOptions.PREFIX.length());
    }
}
