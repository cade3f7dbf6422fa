package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import java.util.function.Predicate;

/**
 * The relations of the project around one that is being built, for databases that must replace views together with what they read.
 * They can be asked for and not be listed, so that what a relation costs does not grow with the project.
 *
 * @param has whether the project has a relation, by the name that the project gives it
 * @param later whether this run is still going to build one
 */
public record ProjectRelations(Predicate<Relation> has, Predicate<Relation> later) {
    /** No other relations. */
    public static final ProjectRelations NONE = new ProjectRelations(relation -> false, relation -> false);
}
