package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of a function, with evaluated arguments.
 *
 * @param form how the function is called, for messages; empty until the function says it
 */
public record FunctionCall(String function, List<Argument> positional, Map<String, Argument> named, String form) {

    /**
     * An argument.
     *
     * @param written whether it is a literal in the template: what its author wrote, and not data
     */
    public record Argument(Value value, boolean written) {}

    public FunctionCall(String function, List<Argument> positional, Map<String, Argument> named) {
        this(function, positional, named, "");
    }

    /** The call of a function with arguments of our own. */
    public static FunctionCall of(String function, List<String> texts) {
        List<Argument> arguments = texts.stream()
                .map(text -> new Argument(new Value.Text(text), true))
                .toList();
        return new FunctionCall(function, arguments, Map.of());
    }

    /**
     * The same call, checked against the parameters that the function has.
     *
     * @param theForm how the function is called, such as {@code var('name', default)}
     * @throws TemplateException where there are more arguments, or others
     */
    public FunctionCall checked(String theForm, String... parameters) {
        List<String> known = List.of(parameters);
        FunctionCall checked = new FunctionCall(function, positional, named, theForm);
        if (positional.size() > known.size()) {
            throw checked.wrong("it has " + positional.size() + " arguments");
        }
        for (String name : named.keySet()) {
            int index = known.indexOf(name);
            if (index < 0) {
                throw new TemplateException(
                        Code.WRONG_ARGUMENTS,
                        function + "() has no parameter '" + name + "'.",
                        Suggestions.didYouMean(name, known, "parameters"));
            } else if (index < positional.size()) {
                throw checked.wrong("'" + name + "' is given twice");
            }
        }
        return checked;
    }

    /** The argument at this place or of this name. */
    public Optional<Value> value(int index, String name) {
        return argument(index, name).map(Argument::value);
    }

    /** A string that must be given. */
    public String text(int index, String name) {
        if (value(index, name).orElse(Value.Null.NULL) instanceof Value.Text text) {
            return text.text();
        }
        throw wrong("'" + name + "' must be a string");
    }

    /** A string, or its default where none is given. */
    public String text(int index, String name, String byDefault) {
        return argument(index, name).isEmpty() ? byDefault : text(index, name);
    }

    /** All positional arguments, as strings. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < positional.size(); i++) {
            texts.add(text(i, "argument " + (i + 1)));
        }
        return texts;
    }

    /**
     * SQL that must be given: a literal that is written in the template, or a fragment. Data never becomes SQL here.
     */
    public String sql(int index, String name, Dialect dialect) {
        String sql = dialect.literal(fragment(index, name, dialect));
        SqlLexer lexer = new SqlLexer(dialect);
        lexer.accept(sql);
        if (lexer.place() != SqlLexer.Place.CODE) {
            throw wrong("'" + name + "' leaves a quote or a comment open");
        }
        return sql;
    }

    /** SQL that must be given, with what it knows of its origin. */
    Value.Fragment fragment(int index, String name, Dialect dialect) {
        Argument argument = argument(index, name).orElseThrow(() -> wrong("'" + name + "' is missing"));
        Value value = argument.value();
        if (value instanceof Value.Fragment fragment) {
            return fragment;
        } else if (value instanceof Value.RelationValue) {
            return new Value.Fragment(dialect.literal(value));
        } else if (argument.written() && !(value instanceof Value.Items || value instanceof Value.Named)) {
            return new Value.Fragment(value.asText());
        }
        throw wrong("'" + name
                + "' is SQL, which must be written here in quotes, and cannot come from data; for a name use ident()");
    }

    /** An error about the arguments. */
    public TemplateException wrong(String what) {
        return new TemplateException(
                Code.WRONG_ARGUMENTS,
                function + "(): " + what + ".",
                form.isEmpty() ? "" : "It is called as " + form + ".");
    }

    private Optional<Argument> argument(int index, String name) {
        if (index < positional.size()) {
            return Optional.of(positional.get(index));
        }
        return Optional.ofNullable(named.get(name));
    }
}
