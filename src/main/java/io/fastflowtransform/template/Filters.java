package io.fastflowtransform.template;

import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The filters that follow a {@code |}. */
final class Filters {
    private static final Set<String> NAMES =
            Set.of("sql_literal", "ident", "default", "upper", "lower", "trim", "join", "length", "json");

    private Filters() {}

    static Value apply(String name, Value target, List<Value> arguments, Dialect dialect) {
        return switch (name) {
            case "sql_literal" -> literal(target, dialect);
            case "ident" -> identifier(target, dialect);
            case "default" -> target == Value.Null.NULL ? argument(name, arguments) : target;
            case "upper" -> new Value.Text(text(name, target).toUpperCase(Locale.ROOT));
            case "lower" -> new Value.Text(text(name, target).toLowerCase(Locale.ROOT));
            case "trim" -> new Value.Text(text(name, target).strip());
            case "join" -> join(target, argument(name, arguments).asText());
            case "length" -> length(target);
            case "json" -> new Value.Text(Json.line(target.toJson()));
            default ->
                throw new TemplateException(
                        Code.UNKNOWN_FUNCTION,
                        "the filter '" + name + "' is not known.",
                        Suggestions.didYouMean(name, NAMES, "filters"));
        };
    }

    /** The value's literal; a list or a map becomes one JSON literal, and SQL stays what it is. */
    private static Value literal(Value target, Dialect dialect) {
        boolean nested = target instanceof Value.Items || target instanceof Value.Named;
        Value scalar = nested ? new Value.Text(Json.line(target.toJson())) : target;
        return new Value.Fragment(dialect.literal(scalar));
    }

    private static Value join(Value target, String separator) {
        if (target instanceof Value.Items list) {
            return new Value.Text(list.items().stream().map(Value::asText).collect(Collectors.joining(separator)));
        }
        throw wrong("join", "a list", target);
    }

    private static Value length(Value target) {
        if (target instanceof Value.Items list) {
            return Value.of(list.items().size());
        } else if (target instanceof Value.Named map) {
            return Value.of(map.members().size());
        }
        return Value.of(text("length", target).length());
    }

    /** A text as a quoted name, a list of texts as a dotted one. */
    private static Value identifier(Value target, Dialect dialect) {
        if (target instanceof Value.Items parts && !parts.items().isEmpty()) {
            return new Value.Fragment(parts.items().stream()
                    .map(part -> dialect.identifier(text("ident", part)))
                    .collect(Collectors.joining(".")));
        }
        return new Value.Fragment(dialect.identifier(text("ident", target)));
    }

    private static String text(String filter, Value target) {
        if (target instanceof Value.Text text) {
            return text.text();
        }
        throw wrong(filter, "a string", target);
    }

    private static Value argument(String filter, List<Value> arguments) {
        if (arguments.size() != 1) {
            throw new TemplateException(
                    Code.WRONG_ARGUMENTS,
                    "the filter '" + filter + "' takes one argument.",
                    "Write {{ value | " + filter + "(argument) }}.");
        }
        return arguments.get(0);
    }

    private static TemplateException wrong(String filter, String expected, Value found) {
        return new TemplateException(
                Code.WRONG_ARGUMENTS,
                "the filter '" + filter + "' takes " + expected + ", not a " + found.kind() + ".",
                "Remove the filter, or give it such a value.");
    }
}
