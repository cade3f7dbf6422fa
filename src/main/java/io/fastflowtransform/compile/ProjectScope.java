package io.fastflowtransform.compile;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.UnreadableFiles;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.EnvironmentFunction;
import io.fastflowtransform.project.Macro;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.Habits;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The scope of one rendering: the project's functions, and the values of its kind of template.
 *
 * @param ephemeral what {@code ref} gives for an ephemeral model, which has no relation of its own
 */
record ProjectScope(
        Project project,
        ProjectGraph graph,
        Macros macros,
        Names names,
        Map<String, Value> values,
        Function<Model, Value> ephemeral)
        implements Scope {
    static final Set<String> FUNCTIONS = functions();

    @Override
    public Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Shape shape() {
        Set<String> functions = new TreeSet<>(FUNCTIONS);
        functions.addAll(names.functions());
        functions.addAll(macros.signatures().keySet());
        Set<String> all = new TreeSet<>(names.all());
        all.add(Names.RUN_STARTED_AT);
        return new Shape(all, functions, names.members(), macros.signatures());
    }

    @Override
    public boolean isReserved(String name) {
        return Names.RESERVED.contains(name);
    }

    @Override
    public Value call(FunctionCall call) {
        if (EngineFunctions.NAMES.contains(call.function())) {
            return new EngineFunctions(dialect()).call(call);
        }
        return switch (call.function()) {
            case "ref" -> ref(call.checked("ref('model')", "name").text(0, "name"));
            case "source" -> source(call.checked("source('group', 'table')", "group", "table"));
            case "var" -> variable(call.checked("var('name', default)", "name", "default"));
            case "env" -> EnvironmentFunction.call(call, project.environment());
            case "ident" -> identifier(call);
            case "is_incremental" -> new Value.Bool(false);
            case "engine" -> new Value.Text(project.profile().engine().name());
            default -> {
                Macro macro = macros.find(call.function()).orElseThrow(() -> unknownFunction(call.function()));
                yield macros.call(macro, call, this);
            }
        };
    }

    private TemplateException unknownFunction(String name) {
        return new TemplateException(
                Code.UNKNOWN_FUNCTION,
                "the function '" + name + "' is not known here.",
                Habits.call(name).orElseGet(() -> Suggestions.didYouMean(name, shape().functions(), "functions")));
    }

    private static Set<String> functions() {
        Set<String> all = new TreeSet<>(EngineFunctions.NAMES);
        all.addAll(List.of("ref", "source", "var", "env", "engine", "ident", "is_incremental"));
        return Set.copyOf(all);
    }

    private Dialect dialect() {
        return project.profile().dialect();
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

    private Value source(FunctionCall call) {
        String group = call.text(0, "group");
        String table = call.text(1, "table");
        Source source = graph.source(group, table)
                .orElseThrow(() -> new TemplateException(
                        Code.UNKNOWN_SOURCE,
                        "there is no source '" + group + "." + table + "' in sources.yml.",
                        Suggestions.didYouMean(group + "." + table, graph.sourceNames(), "sources")));
        UnreadableFiles.of(source, project.profile()).ifPresent(files -> {
            throw new TemplateException(Code.NOT_SUPPORTED, files.sentence(), files.remedy());
        });
        return RelationValues.of(source);
    }

    /** {@code ident('schema', 'table')}: data as a quoted, dotted name. */
    private Value identifier(FunctionCall call) {
        List<String> parts = call.texts().stream().map(dialect()::identifier).toList();
        if (parts.isEmpty()) {
            throw call.checked("ident('schema', 'table')").wrong("it has no arguments");
        }
        return new Value.Fragment(String.join(".", parts));
    }

    private Value variable(FunctionCall call) {
        String name = call.text(0, "name");
        return Optional.ofNullable(project.variables().get(name))
                .or(() -> call.value(1, "default"))
                .orElseThrow(() -> unknownVariable(name));
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
}
