package io.fastflowtransform.project;

import io.fastflowtransform.sql.Relation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A seed: a CSV file that becomes a table.
 *
 * @param name the file's name without {@code .csv}
 * @param path the file relative to the project's folder, with {@code /}
 * @param file the file
 * @param relation the table it becomes, as SQL names it
 * @param columnTypes the types that seeds/schema.yml gives, by column: a logical type or one of the engine's own
 */
public record Seed(NodeId id, String name, String path, Path file, Relation relation, Map<String, String> columnTypes)
        implements Node {
    @Override
    public Optional<Relation> fills() {
        return Optional.of(relation);
    }
}
