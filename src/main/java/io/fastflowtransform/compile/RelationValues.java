package io.fastflowtransform.compile;

import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.project.SourceFile;
import io.fastflowtransform.sql.FileRelation;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.Map;
import java.util.Optional;

/** Relations as template values, with the members that templates can ask of them. */
final class RelationValues {
    private static final String SOURCE = "source";

    private RelationValues() {}

    static Value.RelationValue of(Model model) {
        return of(model.relation(), model.config().materialized());
    }

    /** A model that stands in the query as a common table expression of this name. */
    static Value.RelationValue ofExpression(Model model, String name) {
        return new Value.RelationValue(Relation.of(name), of(model).members());
    }

    /** A source; one of files is called as its table in sources.yml is, and its relation is their path. */
    static Value.RelationValue of(Source source) {
        Optional<FileRelation> files = source.file().flatMap(SourceFile::relation);
        if (files.isEmpty()) {
            return of(source.relation(), SOURCE);
        }
        Map<String, Value> members = members(source.relation(), source.table(), SOURCE);
        return files.get() instanceof FileRelation.Call call
                ? new Value.RelationValue(source.relation(), members, Optional.of(call.sql()))
                : new Value.RelationValue(Relation.of(((FileRelation.View) files.get()).name()), members);
    }

    static Value.RelationValue of(Relation relation, String materialized) {
        return new Value.RelationValue(relation, members(relation, relation.name(), materialized));
    }

    private static Map<String, Value> members(Relation relation, String name, String materialized) {
        return Map.of(
                "name", new Value.Text(name),
                "relation", new Value.Text(relation.toString()),
                "schema", relation.schema().<Value>map(Value.Text::new).orElse(Value.Null.NULL),
                "database", relation.database().<Value>map(Value.Text::new).orElse(Value.Null.NULL),
                "materialized", new Value.Text(materialized));
    }
}
