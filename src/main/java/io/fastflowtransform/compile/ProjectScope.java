package io.fastflowtransform.compile;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.EnvironmentFunction;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The scope of one rendering: the project's functions, and the values of its kind of template.
 *
 * @param ephemeral what {@code ref} gives for an ephemeral model, which has no relation of its own
 */
record ProjectScope(
        Project project, ProjectGraph graph, Names names, Map<String, Value> values, Function<Model, Value> ephemeral)
        implements Scope {
    static final Set<String> FUNCTIONS = Set.of("ref", "source", "var", "env", "config", "engine", "ident");

    @Override
    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Shape shape() {
        return new Shape(names.all(), FUNCTIONS, names.members());
    }

    @Override
    public Value call(Call call) {
        return switch (call.function()) {
            case "ref" -> ref(text(call, 0));
            case "source" -> source(text(call, 0), text(call, 1));
            case "var" -> variable(call);
            case "env" -> EnvironmentFunction.call(call, project.environment());
            case "config" -> new Value.Fragment("");
            case "ident" -> identifier(call);
            case "engine" -> new Value.Text(project.profile().engine().name());
            default ->
                throw new TemplateException(
                        Code.UNKNOWN_FUNCTION,
                        "the function '" + call.function() + "' is not known here.",
                        Suggestions.didYouMean(call.function(), FUNCTIONS, "functions"));
        };
    }

    private Value ref(String name) {
        Node node = graph.ref(name)
                .orElseThrow(() -> new TemplateException(
                        Code.UNKNOWN_REF,
                        "there is no model or seed '" + name + "'.",
                        Suggestions.didYouMean(name, graph.refNames(), "models and seeds")));
        if (node instanceof Model model) {
            return model.config().isEphemeral() ? ephemeral.apply(model) : RelationValues.of(model);
        }
        return RelationValues.of(((Seed) node).relation(), "seed");
    }

    private Value source(String group, String table) {
        Source source = graph.source(group, table)
                .orElseThrow(() -> new TemplateException(
                        Code.UNKNOWN_SOURCE,
                        "there is no source '" + group + "." + table + "' in sources.yml.",
                        Suggestions.didYouMean(group + "." + table, graph.sourceNames(), "sources")));
        return RelationValues.of(source.relation(), "source");
    }

    /** {@code ident('schema', 'table')}: data as a quoted, dotted name. */
    private Value identifier(Call call) {
        if (call.positional().isEmpty()) {
            throw new TemplateException(
                    Code.WRONG_ARGUMENTS, "ident() takes the parts of a name: ident('schema', 'table').", "");
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < call.positional().size(); i++) {
            parts.add(project.profile().engine().dialect().identifier(text(call, i)));
        }
        return new Value.Fragment(String.join(".", parts));
    }

    private Value variable(Call call) {
        String name = text(call, 0);
        Value value = project.variables().get(name);
        if (value != null) {
            return value;
        } else if (call.positional().size() > 1) {
            return call.positional().get(1);
        }
        Value named = call.named().get("default");
        if (named != null) {
            return named;
        }
        throw unknownVariable(name);
    }

    private TemplateException unknownVariable(String name) {
        return new TemplateException(
                Code.UNKNOWN_VARIABLE, "the variable '" + name + "' is not set.", remedy(name, project));
    }

    /** How to set a variable that is not set. */
    static String remedy(String name, Project project) {
        return Suggestions.nearest(name, project.variables().keySet())
                        .map(near -> "Did you mean '" + near + "'? ")
                        .orElse("")
                + "Set it under 'vars' in project.yml or with -Dfft.vars=\"" + name + "=…\", or give a default: var('"
                + name
                + "', …).";
    }

    private static String text(Call call, int index) {
        if (index < call.positional().size() && call.positional().get(index) instanceof Value.Text text) {
            return text.text();
        }
        throw new TemplateException(
                Code.WRONG_ARGUMENTS, call.function() + "() takes names in quotes as its arguments.", "");
    }
}
