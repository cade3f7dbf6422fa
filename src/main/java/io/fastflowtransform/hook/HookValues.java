package io.fastflowtransform.hook;

import io.fastflowtransform.compile.Names;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.sql.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What one call of a hook sees: as names of an SQL template, or as the context of a Python function. */
final class HookValues {
    private HookValues() {}

    /** The names of an SQL hook. */
    static Map<String, Value> names(HookDeclaration hook, RunFacts run, Optional<ModelFacts> model) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("run", run.value());
        values.put("stats", run.statsValue());
        values.put("params", new Value.Named(hook.params()));
        model.ifPresent(facts -> {
            values.put("model", facts.value());
            values.put("node", facts.value());
            values.put("this", facts.self());
        });
        return values;
    }

    /** Which names an SQL hook of this event has. */
    static Names shape(HookDeclaration hook) {
        return hook.event().isForModel() ? Names.MODEL_HOOK : Names.RUN_HOOK;
    }

    /** The context of a Python hook, as JSON can hold it. */
    static Map<String, @Nullable Object> context(
            HookDeclaration hook, RunFacts run, Optional<ModelFacts> model, Project project) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("when", hook.event().key());
        context.put("run", run.value().toJson());
        context.put("model", model.map(ModelFacts::value).map(Value::toJson).orElse(null));
        context.put("env", environment(project));
        context.put("stats", run.statsValue().toJson());
        context.put("run_stats", run.statsValue().toJson());
        context.put(
                "model_stats",
                model.map(ModelFacts::statsValue).map(Value::toJson).orElse(null));
        context.put("params", new Value.Named(hook.params()).toJson());
        return context;
    }

    static Value number(OptionalLong number) {
        return number.isPresent() ? Value.of(number.getAsLong()) : Value.Null.NULL;
    }

    static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElse(Value.Null.NULL);
    }

    /** The FF_* and FFT_* variables that are no secrets; the two that name the profile are always those of this run. */
    private static Map<String, String> environment(Project project) {
        Map<String, String> visible = new LinkedHashMap<>();
        project.environment().forEach((name, value) -> {
            boolean ours = name.startsWith("FF_") || name.startsWith("FFT_");
            if (ours && !Secrets.isSecretVariable(name)) {
                visible.put(name, project.secrets().mask(value));
            }
        });
        visible.put("FFT_ACTIVE_ENV", project.profile().name());
        visible.put("FF_ENGINE", project.profile().engine().name());
        return visible;
    }
}
