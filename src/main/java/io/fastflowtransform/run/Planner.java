package io.fastflowtransform.run;

import io.fastflowtransform.graph.Graph;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes plans. Asks no database: what only a database knows is decided inside a task. */
public final class Planner {
    private final ProjectGraph project;
    private final DueHooks hooks;

    public Planner(ProjectGraph project, DueHooks hooks) {
        this.project = project;
        this.hooks = hooks;
    }

    /**
     * The plan of a run: the selected models, and the seeds that they read.
     *
     * @throws ProblemException where nothing is selected, or something that cannot run
     */
    public Plan run(RunRequest request) {
        Set<NodeId> selected = new TreeSet<>(request.selection().nodes(project, "model"));
        selected.forEach(this::refusePython);
        selected.removeIf(id -> !isBuilt(id));
        Set<NodeId> seeds = request.seeds() ? seedsOf(selected) : Set.of();
        Set<NodeId> missing = project.graph().ancestors(selected, Integer.MAX_VALUE);
        missing.removeIf(id -> selected.contains(id) || !isBuilt(id));
        return new Plan(tasks(selected, seeds), missing.size(), hooks.needPython(selected));
    }

    /** The plan of loading seeds, without models and hooks: those that are selected, and those that the selected models read. */
    public Plan seed(Selection selection) {
        Set<NodeId> seeds = new TreeSet<>(selection.nodesIfAny(project, "seed"));
        seeds.addAll(seedsOf(selection.nodesIfAny(project, "model")));
        if (seeds.isEmpty()) {
            selection.nodes(project, "model");
        }
        return new Plan(tasks(Set.of(), seeds), 0, false);
    }

    private List<Task> tasks(Set<NodeId> models, Set<NodeId> seeds) {
        Set<NodeId> all = new TreeSet<>(models);
        all.addAll(seeds);
        Graph graph = project.graph().restrictedTo(all);
        Map<NodeId, Integer> levels = project.graph().restrictedTo(models).levels();
        Map<NodeId, Integer> remaining = graph.remainingPath();
        List<Task> tasks = new ArrayList<>();
        for (NodeId id : graph.order()) {
            Task.Action action = seeds.contains(id) ? Task.Action.LOAD_SEED : Task.Action.BUILD_MODEL;
            tasks.add(new Task(
                    id, action, graph.dependencies(id), levels.getOrDefault(id, 0), remaining.getOrDefault(id, 1)));
        }
        return tasks;
    }

    /** The seeds that these models read, also through sources and ephemeral models. */
    private Set<NodeId> seedsOf(Set<NodeId> models) {
        Set<NodeId> real = new HashSet<>();
        project.graph().nodes().stream().filter(id -> isBuilt(id) || isSeed(id)).forEach(real::add);
        Graph graph = project.graph().restrictedTo(real);
        Set<NodeId> seeds = new TreeSet<>();
        models.forEach(
                id -> graph.dependencies(id).stream().filter(Planner::isSeed).forEach(seeds::add));
        return seeds;
    }

    private static boolean isSeed(NodeId id) {
        return id.kind().equals("seed");
    }

    /** Whether the node is a model with a relation of its own. */
    private boolean isBuilt(NodeId id) {
        return project.node(id) instanceof Model model && !model.config().isEphemeral();
    }

    private void refusePython(NodeId id) {
        if (project.node(id) instanceof Model model && model.template().isEmpty()) {
            throw new ProblemException(model.refusal());
        }
    }
}
