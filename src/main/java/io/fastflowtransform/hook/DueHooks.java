package io.fastflowtransform.hook;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selector;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hooks that are for a profile, in the order of their declaration, and the models that each is for. */
public final class DueHooks {
    private final Map<HookDeclaration, Set<NodeId>> models;

    private DueHooks(Map<HookDeclaration, Set<NodeId>> models) {
        this.models = models;
    }

    /** The hooks of a project; selectors that are malformed, or that match no model at all, are reported. */
    public static DueHooks of(Project project, ProjectGraph graph, Problems problems) {
        Map<HookDeclaration, Set<NodeId>> models = new LinkedHashMap<>();
        for (HookDeclaration hook : project.hooks()) {
            Set<NodeId> selected = select(hook, graph, problems);
            if (hook.isFor(project.profile())) {
                models.put(hook, selected);
            }
        }
        return new DueHooks(models);
    }

    /** The hooks of a run's event. */
    public List<HookDeclaration> atRun(HookEvent event) {
        return models.keySet().stream().filter(hook -> hook.event() == event).toList();
    }

    /** The hooks of a model's event. */
    public List<HookDeclaration> atModel(HookEvent event, NodeId model) {
        return models.entrySet().stream()
                .filter(entry ->
                        entry.getKey().event() == event && entry.getValue().contains(model))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a Python hook is due when these models run. */
    public boolean needPython(Set<NodeId> running) {
        return models.entrySet().stream()
                .anyMatch(entry -> entry.getKey().isPython()
                        && (!entry.getKey().event().isForModel()
                                || entry.getValue().stream().anyMatch(running::contains)));
    }

    private static Set<NodeId> select(HookDeclaration hook, ProjectGraph graph, Problems problems) {
        if (!hook.event().isForModel()) {
            return Set.of();
        }
        try {
            Set<NodeId> selected = Selector.parse(hook.select()).select(graph);
            if (selected.stream().noneMatch(id -> id.kind().equals("model"))) {
                problems.add(Problem.warning(
                        Code.EMPTY_SELECTION,
                        hook.position(),
                        "the hook '" + hook.name() + "' selects '" + String.join(" ", hook.select())
                                + "', which matches no model.",
                        "It never runs."));
            }
            return selected;
        } catch (ProblemException e) {
            e.problems().forEach(p -> problems.add(Problem.error(p.code(), hook.position(), p.sentence(), p.remedy())));
            return Set.of();
        }
    }
}
