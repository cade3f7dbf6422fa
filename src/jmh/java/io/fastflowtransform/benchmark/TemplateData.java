package io.fastflowtransform.benchmark;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same data for both sides: behind functions and names for ours, as a map for mustache.java. */
final class TemplateData {
    static final int RELATIONS = 500;

    private final Map<String, Object> plain = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Value> relations = new HashMap<>();
    private final Scope scope = new DataScope();

    TemplateData() {
        add("region", "eu");
        add("first_day", "2026-01-05");
        add("min_amount", 25);
        add("statuses", List.of("paid", "sent", "returned"));
        add("shop", "O'Hara & Sons");
        add("column", "order id");
        add("run", Map.of("id", "7f3a", "target", "dev"));
        add("category", "Books");
        add("currency", "EUR");
        add("only_recent", true);
        add("full", false);
        add("measures", List.of(Map.of("name", "amount"), Map.of("name", "quantity"), Map.of("name", "tax")));
        plain.put("config", "");
        for (int i = 0; i < RELATIONS; i++) {
            String name = relation(i);
            plain.put(name, name);
            relations.put(name, new Value.RelationValue(Relation.of("main", name), Map.of()));
        }
    }

    static String relation(int number) {
        return "orders_part_" + number;
    }

    Map<String, Object> plain() {
        return plain;
    }

    Scope scope() {
        return scope;
    }

    private void add(String name, Object value) {
        plain.put(name, value);
        values.put(name, Value.of(value));
    }

    private final class DataScope implements Scope {
        @Override
        public Optional<Value> value(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public Value call(FunctionCall call) {
            return switch (call.function()) {
                case "ref" -> relations.get(call.checked("ref('model')", "name").text(0, "name"));
                case "source" ->
                    relations.get(call.checked("source('group', 'table')", "group", "table")
                            .text(1, "table"));
                case "var" ->
                    values.get(call.checked("var('name', default)", "name", "default")
                            .text(0, "name"));
                case "config" -> new Value.Fragment("");
                default -> throw new TemplateException(Code.UNKNOWN_FUNCTION, "the function is not known.", "");
            };
        }

        @Override
        public Shape shape() {
            return new Shape(values.keySet(), Set.of("ref", "source", "var", "config"), Map.of());
        }
    }
}
