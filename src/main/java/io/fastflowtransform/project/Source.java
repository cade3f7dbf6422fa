package io.fastflowtransform.project;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.sql.Relation;

/**
 * A table that others own, as sources.yml declares it for the active engine.
 *
 * @param group the first argument of {@code source()}
 * @param table the second argument of {@code source()}
 * @param relation where it is; for a source at a location, its name only
 * @param atLocation whether it is a file or folder instead of a table
 * @param position where it is declared
 */
public record Source(NodeId id, String group, String table, Relation relation, boolean atLocation, Position position)
        implements Node {
    @Override
    public String name() {
        return group + "." + table;
    }
}
