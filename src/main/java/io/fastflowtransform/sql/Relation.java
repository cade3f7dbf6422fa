package io.fastflowtransform.sql;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a table or view, as far as it is qualified.
 *
 * @param database the catalog, where it is named
 * @param schema the schema, where it is named
 * @param name the table's own name, without quotes
 */
public record Relation(Optional<String> database, Optional<String> schema, String name) {

    /** A relation in the session's own schema. */
    public static Relation of(String name) {
        return new Relation(Optional.empty(), Optional.empty(), name);
    }

    /** A relation in a schema. */
    public static Relation of(String schema, String name) {
        return new Relation(Optional.empty(), Optional.of(schema), name);
    }

    /** The same relation without its catalog. */
    public Relation withoutDatabase() {
        return new Relation(Optional.empty(), schema, name);
    }

    /** The relation whose parts are made of the parts of this one. */
    Relation map(UnaryOperator<String> change) {
        return new Relation(database.map(change), schema.map(change), change.apply(name));
    }

    /** The quoted name, as it stands in SQL. */
    public String sql(Dialect dialect) {
        return parts().map(dialect::declaredName).collect(Collectors.joining("."));
    }

    /** The dotted name, for people. */
    @Override
    public String toString() {
        return parts().collect(Collectors.joining("."));
    }

    private Stream<String> parts() {
        return Stream.of(database, schema, Optional.of(name)).flatMap(Optional::stream);
    }
}
