package io.fastflowtransform.hook;

import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What hooks know of a model.
 *
 * @param relation the relation as the database names it
 * @param self what templates know as {@code this}
 * @param status {@code running} before the model, then {@code success}, {@code error} or {@code cancelled}
 * @param rows the rows of the built table; empty for a view and before the end
 * @param elapsedMillis the time that building took; empty before the end
 */
public record ModelFacts(
        Model model,
        String relation,
        Value self,
        String status,
        OptionalLong rows,
        OptionalLong elapsedMillis,
        Optional<String> error) {

    Value value() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("name", new Value.Text(model.name()));
        members.put("relation", new Value.Text(relation));
        members.put("path", new Value.Text(model.path()));
        members.put("tags", Value.of(model.config().tags()));
        members.put("meta", new Value.Named(model.config().meta()));
        members.put("status", new Value.Text(status));
        members.put("rows_affected", HookValues.number(rows));
        members.put("elapsed_ms", HookValues.number(elapsedMillis));
        members.put("error", HookValues.text(error));
        return new Value.Named(members);
    }

    Value statsValue() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("rows", HookValues.number(rows));
        members.put("query_duration_ms", HookValues.number(elapsedMillis));
        return new Value.Named(members);
    }
}
