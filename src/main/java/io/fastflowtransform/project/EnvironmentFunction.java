package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.TemplateException;
import java.util.Map;

/** {@code env('NAME', 'default')}, the same in profiles and in templates. */
public final class EnvironmentFunction {
    private EnvironmentFunction() {}

    /** The variable's value, else the default; without a default, an unset variable is an error. */
    public static Value call(Scope.Call call, Map<String, String> environment) {
        int count = call.positional().size();
        boolean named = call.named().containsKey("default");
        if (count < 1 || count + (named ? 1 : 0) > 2 || !(call.positional().get(0) instanceof Value.Text name)) {
            throw new TemplateException(
                    Code.WRONG_ARGUMENTS, "the call does not have the form env('NAME', 'default').", "");
        }
        String value = environment.get(name.text());
        if (value != null) {
            return new Value.Text(value);
        } else if (named) {
            return call.named().getOrDefault("default", Value.Null.NULL);
        } else if (count == 2) {
            return call.positional().get(1);
        }
        throw new TemplateException(
                Code.UNKNOWN_VARIABLE,
                "the environment variable '" + name.text() + "' is not set.",
                Suggestions.nearest(name.text(), environment.keySet())
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("")
                        + "Set it, put it into a .env file, or give a default: env('" + name.text() + "', '…').");
    }
}
