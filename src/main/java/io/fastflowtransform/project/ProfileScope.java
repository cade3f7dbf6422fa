package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.Habits;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.TemplateException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What profiles.yml can name: {@code env('NAME', 'default')} and {@code project_dir()}. */
record ProfileScope(Path root, Map<String, String> environment) implements Scope {
    private static final Shape SHAPE = new Shape(Set.of(), Set.of("env", "project_dir"), Map.of());

    @Override
    public Optional<Value> value(String name) {
        return Optional.empty();
    }

    @Override
    public Value call(FunctionCall call) {
        return switch (call.function()) {
            case "env" -> EnvironmentFunction.call(call, environment);
            case "project_dir" -> new Value.Text(root.toString());
            default ->
                throw new TemplateException(
                        Code.UNKNOWN_FUNCTION,
                        "the function '" + call.function() + "' is not known here.",
                        Habits.call(call.function())
                                .orElseGet(
                                        () -> Suggestions.didYouMean(call.function(), SHAPE.functions(), "functions")));
        };
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }
}
