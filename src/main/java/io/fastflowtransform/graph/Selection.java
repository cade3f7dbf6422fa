package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was asked for: selectors that must all match, and selectors whose matches are left out. No selectors stand for everything.
 *
 * @param allowEmpty whether matching nothing is allowed
 */
public record Selection(List<String> select, List<String> exclude, boolean allowEmpty) {

    /** Everything. */
    public static Selection all() {
        return new Selection(List.of(), List.of(), true);
    }

    public Selection {
        select = select.stream().filter(s -> !s.isBlank()).toList();
        exclude = exclude.stream().filter(s -> !s.isBlank()).toList();
    }

    /**
     * The selected nodes of one kind.
     *
     * @param kind the kind of their identities, such as {@code model}
     * @throws ProblemException where a selector is malformed, or nothing matches
     */
    public SortedSet<NodeId> nodes(ProjectGraph project, String kind) {
        SortedSet<NodeId> selected = Selector.parse(select).select(project);
        for (String excluded : exclude) {
            selected.removeAll(Selector.parse(List.of(excluded)).select(project));
        }
        SortedSet<NodeId> ofKind = new TreeSet<>();
        selected.stream().filter(id -> id.kind().equals(kind)).forEach(ofKind::add);
        boolean asked = !select.isEmpty() || !exclude.isEmpty();
        if (ofKind.isEmpty() && asked && !allowEmpty) {
            throw empty(project, kind);
        }
        return ofKind;
    }

    private ProblemException empty(ProjectGraph project, String kind) {
        String asked = "select '" + String.join(" ", select) + "'"
                + (exclude.isEmpty() ? "" : " without '" + String.join(" ", exclude) + "'");
        return new ProblemException(Problem.error(
                Code.EMPTY_SELECTION,
                asked + " matches no " + kind + ".",
                suggestion(project, kind) + " Allow it with -Dfft.failIfEmpty=false."));
    }

    /** The nearest name or tag to the first word that matches nothing by itself. */
    private String suggestion(ProjectGraph project, String kind) {
        SortedSet<String> known = new TreeSet<>();
        for (Node node : project.nodes().values()) {
            if (node.id().kind().equals(kind)) {
                known.add(node.name());
            }
            List<String> tags =
                    node instanceof Model m ? m.config().tags() : node instanceof DataTest t ? t.tags() : List.of();
            tags.forEach(tag -> known.add("tag:" + tag));
        }
        for (String selector : select) {
            for (String word : selector.split("[\\s,|]+")) {
                String atom = word.replaceAll("^\\d*\\+|\\+\\d*$", "");
                if (!atom.isEmpty()
                        && Selector.parse(List.of(atom)).select(project).isEmpty()) {
                    Optional<String> near = Suggestions.nearest(atom, known);
                    return "'" + atom + "' matches nothing by itself. "
                            + near.map(name -> "Did you mean '" + name + "'?")
                                    .orElseGet(() -> Suggestions.known(known, kind + "s and tags"));
                }
            }
        }
        return "Each selector matches something, but not the same " + kind + ".";
    }
}
