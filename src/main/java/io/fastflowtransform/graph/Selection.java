package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was asked for: selectors that must all match, and selectors whose matches are left out. No selectors stand for everything.
 *
 * @param allowEmpty whether matching nothing is allowed, for a name and for all together
 * @param excused names that need not match anything in this project
 */
public record Selection(List<String> select, List<String> exclude, boolean allowEmpty, Set<String> excused) {

    /** Everything. */
    public static Selection all() {
        return new Selection(List.of(), List.of(), true);
    }

    /** These models, as far as they are still there. */
    public static Selection ofModels(List<String> names) {
        return new Selection(List.of(String.join(" | ", names)), List.of(), false, Set.copyOf(names));
    }

    public Selection(List<String> select, List<String> exclude, boolean allowEmpty) {
        this(select, exclude, allowEmpty, Set.of());
    }

    public Selection {
        select = select.stream().filter(s -> !s.isBlank()).toList();
        exclude = exclude.stream().filter(s -> !s.isBlank()).toList();
        excused = Set.copyOf(excused);
    }

    /** The same, where these names need not match anything. */
    public Selection excusing(Set<String> names) {
        return new Selection(select, exclude, allowEmpty, names);
    }

    /**
     * The selected nodes of one kind.
     *
     * @param kind the kind of their identities, such as {@code model}
     * @throws ProblemException where a selector is malformed, a name matches nothing by itself, or nothing is selected
     */
    public SortedSet<NodeId> nodes(ProjectGraph project, String kind) {
        SortedSet<NodeId> nodes = nodesIfAny(project, kind);
        boolean asked = !select.isEmpty() || !exclude.isEmpty();
        if (nodes.isEmpty() && asked && !allowEmpty) {
            throw new ProblemException(Problem.error(
                    Code.EMPTY_SELECTION,
                    "select '" + String.join(" ", select) + "'"
                            + (exclude.isEmpty() ? "" : " without '" + String.join(" ", exclude) + "'") + " matches no "
                            + kind + ".",
                    whatThen(project, kind) + " Allow it with -Dfft.failIfEmpty=false."));
        }
        return nodes;
    }

    /** As {@link #nodes}, where nothing is fine too. */
    public SortedSet<NodeId> nodesIfAny(ProjectGraph project, String kind) {
        if (!allowEmpty) {
            refuseUnmatched(project);
        }
        SortedSet<NodeId> selected = Selector.parse(select).select(project);
        for (String excluded : exclude) {
            selected.removeAll(Selector.parse(List.of(excluded)).select(project));
        }
        SortedSet<NodeId> ofKind = new TreeSet<>();
        selected.stream().filter(id -> id.kind().equals(kind)).forEach(ofKind::add);
        return ofKind;
    }

    /** The names that match nothing in a project, those that need not left out. */
    public List<Unmatched> unmatched(ProjectGraph project) {
        List<Unmatched> all = new ArrayList<>(Unmatched.in("select", Selector.parse(select), project));
        for (String excluded : exclude) {
            all.addAll(Unmatched.in("exclude", Selector.parse(List.of(excluded)), project));
        }
        return all.stream().filter(name -> !excused.contains(name.name())).toList();
    }

    /** What is selected instead of nodes of this kind. */
    private String whatThen(ProjectGraph project, String kind) {
        SortedSet<NodeId> selected = Selector.parse(select).select(project);
        if (!excused.isEmpty()) {
            return "'" + new TreeSet<>(excused).first() + "' matches nothing here.";
        } else if (selected.isEmpty()) {
            return "Each selector matches something, but not the same " + kind + ".";
        } else if (selected.stream().anyMatch(id -> id.kind().equals(kind))) {
            return "All that 'select' matches is left out.";
        }
        return "It matches " + selected.first() + (selected.size() == 1 ? "." : " and others of other kinds.");
    }

    private void refuseUnmatched(ProjectGraph project) {
        List<Problem> problems =
                unmatched(project).stream().map(Unmatched::error).toList();
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
