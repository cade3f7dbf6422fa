package io.fastflowtransform.compile;

import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.Macro;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SeveralStatementsException;
import io.fastflowtransform.sql.SqlScript;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.Parameter;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.SqlTemplate;
import io.fastflowtransform.template.TemplateException;
import io.fastflowtransform.template.TemplateFacts;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders a project's templates. Pure and safe for use by many threads. */
public final class Compiler {
    private static final String EPHEMERAL_PREFIX = "__fft_ephemeral__";
    private static final int SIGN_LENGTH = 12;
    private static final Pattern WITH =
            Pattern.compile("(?is)with(?:\\s++|--[^\\n]*+\\n|/\\*.*?\\*/)++(recursive\\b)?");

    private static final Pattern FIRST_WORD =
            Pattern.compile("(?is)(?:\\s++|\\(|--[^\\n]*+\\n|/\\*.*?\\*/)*+([a-z]++)\\b");
    private static final Set<String> STATEMENTS =
            Set.of(("create insert update delete merge drop alter truncate grant revoke"
                            + " copy call set use begin start commit rollback vacuum analyze attach detach install load pragma comment"
                            + " declare do execute prepare")
                    .split(" "));

    private final Project project;
    private final ProjectGraph graph;
    private final Dialect dialect;
    private final Macros macros;
    private final Value startedAt;
    private final Map<NodeId, Query> expressions = new ConcurrentHashMap<>();

    /**
     * @param startedAt what templates read as {@code run_started_at}
     */
    public Compiler(Project project, ProjectGraph graph, OffsetDateTime startedAt) {
        this.project = project;
        this.graph = graph;
        this.dialect = project.profile().dialect();
        this.macros = new Macros(project.macros(), dialect);
        this.startedAt = new Value.Timestamp(startedAt);
    }

    /**
     * A model's query, ready to be wrapped: without a semicolon, and with the ephemeral models it needs as common table
     * expressions in front.
     *
     * @throws io.fastflowtransform.problem.ProblemException with the place in the template
     */
    public SqlText compile(Model model) {
        Query query = query(model);
        Map<NodeId, SqlText> ephemerals = ephemerals(query);
        return ephemerals.isEmpty() ? query.sql() : withExpressions(query.sql(), ephemerals);
    }

    /** A model's own query, and the ephemeral models that it reads, in the order in which it names them. */
    private record Query(NodeId id, SqlText sql, Set<Model> ephemerals) {}

    /**
     * The ephemeral models that a query needs, each behind those that it needs itself. A long chain of them must not become a
     * deep stack of calls.
     */
    private Map<NodeId, SqlText> ephemerals(Query root) {
        record Open(Query query, Iterator<Model> rest) {}
        Map<NodeId, SqlText> ordered = new LinkedHashMap<>();
        Set<NodeId> seen = new HashSet<>();
        Deque<Open> path = new ArrayDeque<>();
        path.push(new Open(root, root.ephemerals().iterator()));
        while (!path.isEmpty()) {
            Open last = path.element();
            if (last.rest().hasNext()) {
                Model next = last.rest().next();
                if (seen.add(next.id())) {
                    Query query = expressions.computeIfAbsent(next.id(), id -> query(next));
                    path.push(new Open(query, query.ephemerals().iterator()));
                }
            } else {
                path.pop();
                if (!path.isEmpty()) {
                    ordered.put(last.query().id(), last.query().sql());
                }
            }
        }
        return ordered;
    }

    /** Renders a hook's script with the values of its event. */
    public SqlText render(SqlTemplate hook, Names names, Map<String, Value> values) {
        return hook.render(scope(names, values, this::refuseEphemeral));
    }

    /** The rows of a data test's table that count, as a condition; empty for all. */
    public Optional<SqlText> condition(DataTest test) {
        Map<String, Value> values = Map.of("this", RelationValues.of(relation(test), "table"));
        return test.where()
                .map(where -> where.render(scope(Names.TEST, values, this::refuseEphemeral)))
                .map(condition -> single(condition, "a condition", test.where().orElseThrow()))
                .filter(condition -> !condition.isBlank());
    }

    /** The table that a data test is about. */
    public Relation relation(DataTest test) {
        return graph.ref(test.table()).flatMap(Node::fills).orElse(test.relation());
    }

    /** What to do about a tested table that does not exist: it can be built, or it comes from somewhere else, or from nowhere. */
    public String wayToBuild(DataTest test) {
        Optional<Node> node = graph.ref(test.table());
        if (node.isPresent() && node.get().fills().isEmpty()) {
            return "The model is ephemeral, so it has no table: test a model that reads it, or materialize it as a view.";
        } else if (node.isPresent()) {
            return "Build it first: mvn fft:run.";
        }
        boolean source = project.sources().stream()
                .anyMatch(s -> s.relation().name().equals(test.relation().name()));
        return source
                ? "It is a source, which others fill: see that it is there, and that sources.yml names it right."
                : "No model, seed or source of the project makes it. "
                        + Suggestions.didYouMean(test.table(), graph.refNames(), "models and seeds");
    }

    /** The relation that a model builds. */
    public Relation relation(Model model) {
        return model.relation();
    }

    /** A model's own relation, as templates know it by the name {@code this}. */
    public Value thisOf(Model model) {
        return RelationValues.of(model);
    }

    /** Reports what would fail in the templates of models, hooks and tests: unknown names, functions and variables. */
    public void check(Problems problems) {
        for (Model model : project.models()) {
            model.template().ifPresent(template -> check(template, Names.MODEL, problems));
        }
        for (Macro macro : project.macros()) {
            check(macro, problems);
        }
        for (HookDeclaration hook : project.hooks()) {
            Names names = hook.event().isForModel() ? Names.MODEL_HOOK : Names.RUN_HOOK;
            hook.body().ifPresent(body -> {
                check(body, names, problems);
                checkReferences(body, problems);
            });
        }
        for (DataTest test : project.tests()) {
            test.where().ifPresent(where -> {
                check(where, Names.TEST, problems);
                checkReferences(where, problems);
            });
        }
    }

    private void check(Macro macro, Problems problems) {
        Scope.Shape caller = scope(Names.MACRO, Map.of(), this::refuseEphemeral).shape();
        if (ProjectScope.FUNCTIONS.contains(macro.name()) || Names.RESERVED.contains(macro.name())) {
            problems.add(Problem.error(
                    Code.DUPLICATE_NAME,
                    Position.file(macro.path()),
                    "'" + macro.name() + "' is the name of something that all templates know.",
                    "Rename the file."));
        }
        for (Parameter parameter : macro.signature().parameters()) {
            if (Names.RESERVED.contains(parameter.name())) {
                problems.add(Problem.error(
                        Code.INVALID_CONFIG,
                        macro.template().source(),
                        parameter.offset(),
                        1,
                        "the parameter '" + parameter.name() + "' would hide something that all templates know.",
                        "Give it another name."));
            }
        }
        // Names of parameters that could not be read would be reported one by one, and their cause is reported already.
        SqlTemplate template =
                macro.template().isSound() ? macro.template() : macro.template().withoutNames();
        check(template, macros.shape(macro, caller), problems);
    }

    private void check(SqlTemplate template, Names names, Problems problems) {
        check(template, scope(names, Map.of(), this::refuseEphemeral).shape(), problems);
    }

    private void check(SqlTemplate template, Scope.Shape shape, Problems problems) {
        template.check(shape, problems);
        for (TemplateFacts.VariableUse use : template.facts().variables()) {
            if (!use.hasDefault() && !project.variables().containsKey(use.name())) {
                problems.add(Problem.error(
                        Code.UNKNOWN_VARIABLE,
                        template.source(),
                        use.offset(),
                        "var".length(),
                        "the variable '" + use.name() + "' is not set.",
                        ProjectScope.remedy(use.name(), project)));
            }
        }
    }

    /** Resolves the references of a template that is no node of the graph. */
    private void checkReferences(SqlTemplate template, Problems problems) {
        ProjectScope scope = scope(Names.TEST, Map.of(), this::refuseEphemeral);
        template.facts().refs().forEach(ref -> checkCall(template, scope, "ref", ref, problems));
        template.facts().sources().forEach(source -> checkCall(template, scope, "source", source, problems));
    }

    private static void checkCall(
            SqlTemplate template,
            ProjectScope scope,
            String function,
            TemplateFacts.Reference reference,
            Problems problems) {
        try {
            scope.call(FunctionCall.of(function, reference.parts()));
        } catch (TemplateException e) {
            problems.add(Problem.error(
                    e.code(), template.source(), reference.offset(), function.length(), e.sentence(), e.remedy()));
        }
    }

    private Query query(Model model) {
        Set<Model> ephemerals = new LinkedHashSet<>();
        SqlTemplate template =
                model.template().orElseThrow(() -> new IllegalArgumentException(model.name() + " is not an SQL model"));
        ProjectScope scope =
                scope(Names.MODEL, Map.of("this", RelationValues.of(model)), used -> inline(used, ephemerals));
        SqlText query = single(template.render(scope), "a model", template);
        if (query.isBlank()) {
            throw new ProblemException(Problem.error(
                    Code.STATEMENT_FAILED,
                    Position.file(model.path()),
                    "the model holds no query.",
                    "Write a select."));
        }
        refuseStatement(query, template);
        return new Query(model.id(), query, ephemerals);
    }

    /** What begins as another statement cannot stand inside the one that makes the model's relation. */
    private static void refuseStatement(SqlText query, SqlTemplate template) {
        Matcher first = FIRST_WORD.matcher(query.text());
        if (!first.lookingAt() || !STATEMENTS.contains(first.group(1).toLowerCase(Locale.ROOT))) {
            return;
        }
        String word = first.group(1).toLowerCase(Locale.ROOT);
        SqlText.SourceOffset at = query.origin(first.start(1)).orElse(new SqlText.SourceOffset(template.source(), 0));
        throw new ProblemException(at.problem(
                Code.STATEMENT_FAILED,
                word.length(),
                "a model is a query, and here begins the statement '" + word + "'.",
                word.equals("create")
                        ? "Leave the select alone: its relation is made from it, as config(materialized='table') says."
                        : "Move it into a hook."));
    }

    private ProjectScope scope(Names names, Map<String, Value> values, Function<Model, Value> ephemeral) {
        Map<String, Value> all = new LinkedHashMap<>(values);
        all.put(Names.RUN_STARTED_AT, startedAt);
        return new ProjectScope(project, graph, macros, names, all, ephemeral);
    }

    /** An ephemeral model is read by the name of its expression. */
    private Value inline(Model model, Set<Model> ephemerals) {
        ephemerals.add(model);
        return RelationValues.ofExpression(model, expressionName(model.relationName()));
    }

    /** The name of an ephemeral model in the queries that read it: the same in each, and no other's, also where it is cut. */
    private String expressionName(String model) {
        String name = EPHEMERAL_PREFIX + model;
        return dialect.nameLimit().holds(name)
                ? name
                : dialect.nameLimit()
                        .shortened(name, "_" + ContentHash.of(model).substring(0, SIGN_LENGTH));
    }

    private Value refuseEphemeral(Model model) {
        throw new TemplateException(
                Code.UNKNOWN_REF,
                "the model '" + model.name() + "' is ephemeral: it has no relation that a hook or a test could read.",
                "Materialize it as a view.");
    }

    /** A second statement would be executed beside the first, with nobody the wiser. */
    private SqlText single(SqlText sql, String what, SqlTemplate template) {
        try {
            return SqlScript.single(sql, dialect);
        } catch (SeveralStatementsException e) {
            SqlText.SourceOffset at = e.second().origin(0).orElse(new SqlText.SourceOffset(template.source(), 0));
            throw new ProblemException(at.problem(
                    Code.STATEMENT_FAILED,
                    1,
                    what + " is one statement, and here begins a second one.",
                    "Remove the semicolon before it, or move it into a hook."));
        }
    }

    private SqlText withExpressions(SqlText query, Map<NodeId, SqlText> ephemerals) {
        SqlText.Builder sql = new SqlText.Builder();
        Matcher with = WITH.matcher(query.text());
        boolean own = with.lookingAt();
        sql.add(own && with.group(1) != null ? "with recursive " : "with ");
        String separator = "";
        for (Map.Entry<NodeId, SqlText> ephemeral : ephemerals.entrySet()) {
            sql.add(separator
                    + dialect.identifier(expressionName(ephemeral.getKey().name())) + " as (\n");
            sql.add(ephemeral.getValue()).add("\n)");
            separator = ",\n";
        }
        sql.add(own ? ",\n" : "\n");
        return sql.add(own ? query.slice(with.end(), query.text().length()) : query)
                .build();
    }
}
