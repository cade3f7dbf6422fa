package io.fastflowtransform.compile;

import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.Map;

/** Relations as template values, with the members that templates can ask of them. */
final class RelationValues {
    private RelationValues() {}

    static Value.RelationValue of(Model model) {
        return of(Relation.of(model.relationName()), model.config().materialized());
    }

    /** A model that stands in the query as a common table expression of this name. */
    static Value.RelationValue ofExpression(Model model, String name) {
        return new Value.RelationValue(Relation.of(name), of(model).members());
    }

    static Value.RelationValue of(Relation relation, String materialized) {
        return new Value.RelationValue(
                relation,
                Map.of(
                        "name", new Value.Text(relation.name()),
                        "relation", new Value.Text(relation.toString()),
                        "schema", relation.schema().<Value>map(Value.Text::new).orElse(Value.Null.NULL),
                        "database",
                                relation.database().<Value>map(Value.Text::new).orElse(Value.Null.NULL),
                        "materialized", new Value.Text(materialized)));
    }
}
