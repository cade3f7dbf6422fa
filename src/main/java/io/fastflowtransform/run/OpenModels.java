package io.fastflowtransform.run;

import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.sql.Relation;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The models that a run is still going to build. Safe for use by many threads. */
final class OpenModels {
    private final Map<NodeId, Relation> planned;
    private final Set<Relation> later = ConcurrentHashMap.newKeySet();
    private final ProjectRelations relations;

    /**
     * @param models those of the project
     * @param planned those that the run builds
     */
    OpenModels(Collection<Model> models, Set<NodeId> planned) {
        Map<NodeId, Relation> all = models.stream()
                .filter(model -> !model.config().isEphemeral())
                .collect(Collectors.toMap(Model::id, Model::relation));
        Set<Relation> project = Set.copyOf(all.values());
        this.planned = new HashMap<>(all);
        this.planned.keySet().retainAll(planned);
        later.addAll(this.planned.values());
        this.relations = new ProjectRelations(project::contains, later::contains);
    }

    /** The model was built, failed or was skipped. */
    void ended(NodeId model) {
        Optional.ofNullable(planned.get(model)).ifPresent(later::remove);
    }

    /** What a database must know that replaces views together with what they read, as it is whenever it asks. */
    ProjectRelations relations() {
        return relations;
    }
}
