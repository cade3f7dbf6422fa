package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.sql.Relation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The models that a run is still going to build. Safe for use by many threads. */
final class OpenModels {
    private final Map<NodeId, Relation> relations;
    private final Set<NodeId> open;

    OpenModels(Project project, Compiler compiler, Set<NodeId> planned) {
        this.relations = project.models().stream()
                .filter(model -> !model.config().isEphemeral())
                .collect(Collectors.toMap(Model::id, compiler::relation));
        this.open = new HashSet<>(planned);
    }

    /** The model was built, failed or was skipped. */
    synchronized void ended(NodeId model) {
        open.remove(model);
    }

    /** What a database must know that replaces views together with what they read. */
    synchronized ProjectRelations relations() {
        return new ProjectRelations(
                Set.copyOf(relations.values()),
                open.stream().filter(relations::containsKey).map(relations::get).collect(Collectors.toSet()));
    }
}
