package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a macro is called.
 *
 * @param parameters its parameters, in the order of their declaration
 * @param isKnown whether its declaration could be read; else any call may be right
 */
public record Signature(String name, List<Parameter> parameters, boolean isKnown) {

    /** The macro's form, for messages. */
    public String form() {
        return parameters.stream().map(Parameter::declaration).collect(Collectors.joining(", ", "{{ macro(", ") }}"));
    }

    /**
     * Checks the shape of a call.
     *
     * @param positional how many arguments stand by position
     * @param named the names of the others
     * @throws TemplateException where arguments are missing or too many
     */
    public void check(int positional, Set<String> named) {
        if (!isKnown) {
            return;
        }
        if (positional > parameters.size()) {
            throw wrong("it has " + positional + " arguments, but " + parameters.size() + " parameters");
        }
        List<String> known = parameters.stream().map(Parameter::name).toList();
        for (String name : named) {
            int index = known.indexOf(name);
            if (index < 0) {
                throw new TemplateException(
                        Code.WRONG_ARGUMENTS,
                        "the macro '" + this.name + "' has no parameter '" + name + "'.",
                        Suggestions.didYouMean(name, known, "parameters"));
            } else if (index < positional) {
                throw wrong("'" + name + "' is given twice");
            }
        }
        for (int i = positional; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (parameter.byDefault().isEmpty() && !named.contains(parameter.name())) {
                throw wrong("'" + parameter.name() + "' is missing");
            }
        }
    }

    /**
     * The values of the parameters for one call.
     *
     * @throws TemplateException where arguments are missing, too many, or data where SQL is taken
     */
    public Map<String, Value> bind(FunctionCall call, Dialect dialect) {
        check(call.positional().size(), call.named().keySet());
        FunctionCall checked = new FunctionCall(call.function(), call.positional(), call.named(), form());
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Optional<Value> given = checked.value(i, parameter.name());
            boolean isRelation =
                    given.filter(Value.RelationValue.class::isInstance).isPresent();
            boolean isSql = parameter.isSql() && given.isPresent() && !isRelation;
            Value value = isSql
                    ? checked.fragment(i, parameter.name(), dialect)
                    : given.or(parameter::byDefault).orElseThrow();
            values.put(parameter.name(), value);
        }
        return values;
    }

    private TemplateException wrong(String what) {
        return new TemplateException(
                Code.WRONG_ARGUMENTS, "the macro '" + name + "': " + what + ".", "It begins with " + form() + ".");
    }
}
