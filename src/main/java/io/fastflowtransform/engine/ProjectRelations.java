package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import java.util.Set;

/**
 * The relations of the project around one that is being built, for databases that must replace views together with what they read.
 *
 * @param all all relations of the project
 * @param later those that this run is still going to build
 */
public record ProjectRelations(Set<Relation> all, Set<Relation> later) {
    /** No other relations. */
    public static final ProjectRelations NONE = new ProjectRelations(Set.of(), Set.of());

    public ProjectRelations {
        all = Set.copyOf(all);
        later = Set.copyOf(later);
    }
}
