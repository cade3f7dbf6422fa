package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A name in a selection that matches nothing by itself.
 *
 * @param option {@code select} or {@code exclude}
 * @param name the name as it was written, without {@code +}
 * @param remedy what may have been meant
 */
public record Unmatched(String option, String name, String remedy) {

    static List<Unmatched> in(String option, Selector selector, ProjectGraph project) {
        List<Unmatched> all = new ArrayList<>();
        for (String name : selector.unmatched(project)) {
            all.add(new Unmatched(
                    option, name, Suggestions.didYouMean(name, known(project), "names, tags and folders")));
        }
        for (List<String> names : selector.contradictions(project)) {
            String both = names.get(0) + "' and '" + names.get(1);
            String either = String.join(" | ", names);
            all.add(new Unmatched(
                    option,
                    String.join(" ", names),
                    "'" + both + "' must both match; for either write '" + either + "'."));
        }
        return all;
    }

    public Problem error() {
        return error("");
    }

    /**
     * The error.
     *
     * @param where after "nothing", where nothing matches
     */
    public Problem error(String where) {
        return Problem.error(Code.UNMATCHED_NAME, sentence(where), remedy + " Allow it with -Dfft.failIfEmpty=false.");
    }

    /** Where others are meant. */
    public Problem warning() {
        return Problem.warning(Code.UNMATCHED_NAME, sentence(" in this module"), remedy);
    }

    private String sentence(String where) {
        return "fft." + option + " has '" + name + "', which matches nothing" + where + ".";
    }

    private static SortedSet<String> known(ProjectGraph project) {
        SortedSet<String> known = new TreeSet<>();
        for (Node node : project.nodes().values()) {
            known.addAll(Selector.names(node));
            Selector.tags(node).forEach(tag -> known.add("tag:" + tag));
            String path = Selector.path(node);
            if (path.contains("/")) {
                known.add("path:" + path.substring(0, path.lastIndexOf('/')));
            }
        }
        return known;
    }
}
