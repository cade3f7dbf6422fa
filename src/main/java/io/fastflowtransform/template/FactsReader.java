package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a template's facts off its parts. */
final class FactsReader {
    /** The functions that declare something and render as nothing. */
    static final Set<String> DECLARATIONS = Set.of("config", "macro");

    private static final Pattern DEPENDENCY = Pattern.compile("(?i)(--|/\\*|#)\\s*depends_on\\s*:");
    private static final Set<String> PARAMETER_KINDS = Set.of("sql", "value");

    private final SourceText source;
    private final Problems problems;
    private final List<TemplateFacts.Reference> refs = new ArrayList<>();
    private final List<TemplateFacts.Reference> sources = new ArrayList<>();
    private final List<TemplateFacts.VariableUse> variables = new ArrayList<>();
    private final Map<String, TemplateFacts.ConfigOption> config = new LinkedHashMap<>();
    private final List<TemplateFacts.Use> names = new ArrayList<>();
    private final List<TemplateFacts.MemberUse> members = new ArrayList<>();
    private final Set<Expression> defaulted = new HashSet<>();
    private final List<TemplateFacts.CallUse> calls = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<TemplateFacts.Span> rawTags = new ArrayList<>();

    FactsReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    TemplateFacts read(List<Part> parts) {
        boolean first = true;
        for (Part part : parts) {
            if (part instanceof Part.Tag tag && tag.inComment()) {
                tag.expression().filter(expression -> isDependency(tag)).ifPresent(this::dependency);
            } else if (part instanceof Part.Tag tag) {
                if (tag.kind() == Part.Kind.RAW) {
                    rawTags.add(new TemplateFacts.Span(tag.from(), tag.to()));
                }
                tag.expression().ifPresent(expression -> read(expression, tag));
                checkDeclarations(tag, first);
                first = false;
            }
        }
        return new TemplateFacts(
                List.copyOf(refs),
                List.copyOf(sources),
                List.copyOf(variables),
                Map.copyOf(config),
                List.copyOf(names),
                List.copyOf(members),
                List.copyOf(calls),
                List.copyOf(parameters),
                List.copyOf(rawTags));
    }

    /** Whether a tag in a comment declares what the SQL does not show: {@code -- depends_on: {{ ref('a') }}}. */
    private boolean isDependency(Part.Tag tag) {
        int line = source.text().lastIndexOf('\n', tag.from() - 1) + 1;
        return tag.kind() == Part.Kind.VALUE
                && DEPENDENCY.matcher(source.text().substring(line, tag.from())).find();
    }

    private void dependency(Expression expression) {
        if (expression instanceof Expression.Call call) {
            switch (call.name()) {
                case "ref" -> reference(call, 1).ifPresent(refs::add);
                case "source" -> reference(call, 2).ifPresent(sources::add);
                default -> {}
            }
        }
    }

    /** {@code config(…)} and {@code macro(…)} are read before anything is rendered, so they stand where a reader looks first. */
    private void checkDeclarations(Part.Tag tag, boolean first) {
        Optional<Expression.Call> whole = tag.expression()
                .filter(Expression.Call.class::isInstance)
                .map(Expression.Call.class::cast)
                .filter(call -> first && tag.kind() == Part.Kind.VALUE);
        tag.expression()
                .ifPresent(expression -> expression.walk(e -> {
                    if (e instanceof Expression.Call call
                            && DECLARATIONS.contains(call.name())
                            && !whole.equals(Optional.of(call))) {
                        problem(
                                Code.INVALID_CONFIG,
                                call.offset(),
                                call.name() + "() must be the first tag of the file, and alone in it.",
                                "Move it to the top; comments may stand before it.");
                    }
                }));
    }

    private void read(Expression expression, Part.Tag tag) {
        if (expression instanceof Expression.Call call && call.name().equals("macro")) {
            visit(call, tag); // what is inside are declarations, not names
        } else {
            expression.walk(e -> visit(e, tag));
        }
    }

    private void visit(Expression expression, Part.Tag tag) {
        boolean inSection = tag.inSection();
        if (expression instanceof Expression.Name name
                && !inSection
                && !name.name().startsWith("-")
                && !name.name().equals(".")) {
            names.add(new TemplateFacts.Use(name.name(), name.offset()));
        } else if (expression instanceof Expression.Filter filter
                && filter.name().equals("default")) {
            defaulted.add(filter.target());
        } else if (expression instanceof Expression.Member member
                && member.target() instanceof Expression.Name name
                && !inSection
                && !defaulted.contains(member)) {
            members.add(new TemplateFacts.MemberUse(name.name(), member.name(), member.offset() + 1));
        } else if (expression instanceof Expression.Call call) {
            boolean partial = tag.kind() == Part.Kind.PARTIAL;
            calls.add(new TemplateFacts.CallUse(
                    call.name(),
                    call.positional().size(),
                    Set.copyOf(call.named().keySet()),
                    partial,
                    call.offset()));
            switch (call.name()) {
                case "ref" -> reference(call, 1).ifPresent(refs::add);
                case "source" -> reference(call, 2).ifPresent(sources::add);
                case "var" -> variable(call);
                case "config" -> config(call);
                case "macro" -> macro(call);
                default -> {}
            }
        }
    }

    private Optional<TemplateFacts.Reference> reference(Expression.Call call, int count) {
        String form = count == 1 ? "ref('model')" : "source('group', 'table')";
        List<String> parts = new ArrayList<>();
        for (Expression argument : call.positional()) {
            if (argument instanceof Expression.Literal literal && literal.value() instanceof Value.Text text) {
                parts.add(text.text());
            } else {
                problem(
                        Code.COMPUTED_REFERENCE,
                        argument.offset(),
                        call.name() + "() takes names in quotes; a computed one would hide what depends on what.",
                        "Write " + form + " in each branch of a section.");
                return Optional.empty();
            }
        }
        if (parts.size() != count || !call.named().isEmpty()) {
            problem(
                    Code.WRONG_ARGUMENTS,
                    call.offset(),
                    "the call does not have the form " + form + ".",
                    remedy(call, parts, form));
            return Optional.empty();
        }
        return Optional.of(new TemplateFacts.Reference(List.copyOf(parts), call.offset()));
    }

    /** For {@code ref}: packages and versions of models are dbt's, and there are none. */
    private static String remedy(Expression.Call call, List<String> parts, String form) {
        if (call.name().equals("ref") && parts.size() == 2) {
            return "There are no packages; their models are copied into the project: write ref('" + parts.get(1)
                    + "').";
        } else if (call.name().equals("ref") && parts.size() == 1) {
            return "There are no versions of a model: write ref('" + parts.get(0) + "').";
        }
        return "Write " + form + ".";
    }

    private void variable(Expression.Call call) {
        if (call.positional().isEmpty()
                || !(call.positional().get(0) instanceof Expression.Literal literal)
                || !(literal.value() instanceof Value.Text name)) {
            problem(
                    Code.WRONG_ARGUMENTS,
                    call.offset(),
                    "var() takes a name in quotes.",
                    "Write var('name', default).");
            return;
        }
        Optional<Expression> byDefault = call.positional().size() > 1
                ? Optional.of(call.positional().get(1))
                : Optional.ofNullable(call.named().get("default"));
        variables.add(new TemplateFacts.VariableUse(
                name.text(), byDefault.isPresent(), byDefault.flatMap(FactsReader::constant), call.offset()));
    }

    private void macro(Expression.Call call) {
        call.positional().forEach(argument -> {
            if (argument instanceof Expression.Name name) {
                parameter(name.name(), false, Optional.empty(), name.offset());
            } else {
                wrongParameter(argument.offset());
            }
        });
        call.named().forEach((name, declared) -> {
            if (declared instanceof Expression.Name word && PARAMETER_KINDS.contains(word.name())) {
                parameter(name, word.name().equals("sql"), Optional.empty(), declared.offset());
            } else if (declared instanceof Expression.Call sql
                    && sql.name().equals("sql")
                    && sql.positional().size() == 1
                    && sql.positional().get(0) instanceof Expression.Literal text) {
                parameter(
                        name, true, Optional.of(new Value.Fragment(text.value().asText())), declared.offset());
            } else {
                constant(declared)
                        .ifPresentOrElse(
                                value -> parameter(name, false, Optional.of(value), declared.offset()),
                                () -> wrongParameter(declared.offset()));
            }
        });
    }

    private void parameter(String name, boolean isSql, Optional<Value> byDefault, int offset) {
        parameters.add(new Parameter(name, isSql, byDefault, offset));
    }

    private void wrongParameter(int offset) {
        problem(
                Code.INVALID_CONFIG,
                offset,
                "macro() declares parameters.",
                "Write name=value or name=sql where an argument is required, and name='default' or name=sql('default') where it is not.");
    }

    private void config(Expression.Call call) {
        if (!call.positional().isEmpty()) {
            problem(
                    Code.INVALID_CONFIG,
                    call.offset(),
                    "config() takes named arguments.",
                    "Write for example config(materialized='table').");
        }
        call.named()
                .forEach((name, argument) -> constant(argument)
                        .ifPresentOrElse(
                                value -> config.put(name, new TemplateFacts.ConfigOption(value, argument.offset())),
                                () -> problem(
                                        Code.INVALID_CONFIG,
                                        argument.offset(),
                                        "config(" + name
                                                + "=…) takes a literal; it is read before anything is rendered.",
                                        "Write the value itself: a text in quotes, a number, true, false, or a list or map of"
                                                + " them.")));
    }

    private static Optional<Value> constant(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Optional.of(literal.value());
        } else if (expression instanceof Expression.ListOf list) {
            List<Value> items = new ArrayList<>();
            for (Expression item : list.items()) {
                Optional<Value> value = constant(item);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                items.add(value.get());
            }
            return Optional.of(new Value.Items(items));
        } else if (expression instanceof Expression.MapOf map) {
            Map<String, Value> members = new LinkedHashMap<>();
            for (Map.Entry<String, Expression> member : map.members().entrySet()) {
                Optional<Value> value = constant(member.getValue());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                members.put(member.getKey(), value.get());
            }
            return Optional.of(new Value.Named(members));
        }
        return Optional.empty();
    }

    private void problem(Code code, int offset, String sentence, String remedy) {
        problems.add(Problem.error(code, source, offset, 1, sentence, remedy));
    }
}
