package io.fastflowtransform.project;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.sql.Relation;
import java.util.Optional;

/**
 * A table that others own, or files, as sources.yml declares it for the active engine.
 *
 * @param group the first argument of {@code source()}
 * @param table the second argument of {@code source()}
 * @param relation where the table is, as SQL names it; for files, their path as a name
 * @param file the files that it is, where it is no table
 * @param position where it is declared
 */
public record Source(
        NodeId id, String group, String table, Relation relation, Optional<SourceFile> file, Position position)
        implements Node {
    @Override
    public String name() {
        return group + "." + table;
    }
}
