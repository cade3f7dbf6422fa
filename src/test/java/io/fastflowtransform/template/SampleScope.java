package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scope with a value of each type. */
final class SampleScope implements Scope {
    private final Map<String, Value> values = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("s", new Value.Text("O'Neil; --")),
            Map.entry("n", Value.of(42)),
            Map.entry("neg", Value.of(-3)),
            Map.entry("nothing", Value.Null.NULL),
            Map.entry("yes", new Value.Bool(true)),
            Map.entry("list", Value.of(List.of("a", "b'c", 3))),
            Map.entry("map", Value.of(Map.of("k", Map.of("deep", "v")))),
            Map.entry("d", Value.of(java.time.LocalDate.of(2026, 1, 31))),
            Map.entry("t", Value.of(OffsetDateTime.parse("2026-01-02T03:04:05.060Z"))),
            Map.entry("quote", new Value.Text("'")),
            Map.entry(
                    "rel", new Value.RelationValue(Relation.of("my \"s", "t"), Map.of("name", new Value.Text("t"))))));

    {
        values.put("none_list", Value.of(List.of()));
        values.put("null_list", Value.of(Arrays.asList("a", null)));
    }

    /** The values, which a test can change. */
    Map<String, Value> values() {
        return values;
    }

    @Override
    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Value call(FunctionCall call) {
        if (call.function().equals("upper")) {
            return new Value.Text(call.text(0, "text").toUpperCase(java.util.Locale.ROOT));
        }
        throw new TemplateException(Code.UNKNOWN_FUNCTION, "the function is not known.", "");
    }

    @Override
    public Shape shape() {
        return new Shape(Set.copyOf(values.keySet()), Set.of("upper"), Map.of("map", Set.of("k")));
    }
}
