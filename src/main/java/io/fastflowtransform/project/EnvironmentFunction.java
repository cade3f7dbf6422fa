package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.TemplateException;
import java.util.Map;
import java.util.Optional;

/** {@code env('NAME', 'default')}, the same in profiles and in templates. */
public final class EnvironmentFunction {
    private EnvironmentFunction() {}

    /** The variable's value, else the default; without a default, an unset variable is an error. */
    public static Value call(FunctionCall call, Map<String, String> environment) {
        FunctionCall checked = call.checked("env('NAME', 'default')", "name", "default");
        String name = checked.text(0, "name");
        String value = environment.get(name);
        if (value != null) {
            return new Value.Text(value);
        }
        Optional<Value> byDefault = checked.value(1, "default");
        if (byDefault.isPresent()) {
            return byDefault.get();
        }
        throw new TemplateException(
                Code.UNKNOWN_VARIABLE,
                "the environment variable '" + name + "' is not set.",
                Suggestions.nearest(name, environment.keySet())
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("")
                        + "Set it, put it into a .env file, or give a default: env('" + name + "', '…').");
    }
}
