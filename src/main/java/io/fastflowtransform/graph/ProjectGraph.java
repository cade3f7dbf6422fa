package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.template.SqlTemplate;
import io.fastflowtransform.template.TemplateFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A project's nodes, what their names mean, and how they depend on each other. */
public final class ProjectGraph {
    private final Graph graph;
    private final Map<NodeId, Node> nodes;
    private final Map<String, Node> byRef;
    private final Map<String, Source> bySource;

    private ProjectGraph(Graph graph, Map<NodeId, Node> nodes, Map<String, Node> byRef, Map<String, Source> bySource) {
        this.graph = graph;
        this.nodes = nodes;
        this.byRef = byRef;
        this.bySource = bySource;
    }

    /** Connects a project; references to nothing and cycles are reported. */
    public static ProjectGraph of(Project project, Problems problems) {
        return new Builder(project, problems).build();
    }

    public Graph graph() {
        return graph;
    }

    /** The node with this identity, which is known to exist. */
    public Node node(NodeId id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + id);
        }
        return node;
    }

    /** All nodes, by identity. */
    public Map<NodeId, Node> nodes() {
        return nodes;
    }

    /** The model or seed that {@code ref(name)} means. */
    public Optional<Node> ref(String name) {
        return Optional.ofNullable(byRef.get(name));
    }

    /** All names that {@code ref} knows. */
    public Set<String> refNames() {
        return byRef.keySet();
    }

    /** The source that {@code source(group, table)} means. */
    public Optional<Source> source(String group, String table) {
        return Optional.ofNullable(bySource.get(group + "." + table));
    }

    /** All sources as {@code group.table}. */
    public Set<String> sourceNames() {
        return bySource.keySet();
    }

    private static final class Builder {
        private final Project project;
        private final Problems problems;
        private final Map<NodeId, Node> nodes = new HashMap<>();
        private final Map<String, Node> byRef = new HashMap<>();
        private final Map<String, Source> bySource = new HashMap<>();
        private final Map<Relation, Filler> byRelation = new HashMap<>();
        private final Map<NodeId, Set<NodeId>> dependencies = new HashMap<>();

        /**
         * What fills a relation.
         *
         * @param shown what it is, as messages name it
         */
        private record Filler(Node node, String shown) {}

        Builder(Project project, Problems problems) {
            this.project = project;
            this.problems = problems;
        }

        ProjectGraph build() {
            List<Node> all = new ArrayList<>();
            all.addAll(project.models());
            all.addAll(project.seeds());
            all.addAll(project.sources());
            all.addAll(project.tests());
            all.forEach(node -> nodes.put(node.id(), node));
            index();
            MacroReferences macros = MacroReferences.of(project.macros(), this::references, problems);
            project.models().forEach(model -> model(model, macros));
            project.seeds().forEach(seed -> dependencies.put(seed.id(), Set.of()));
            project.sources().forEach(source -> dependencies.put(source.id(), behind(source)));
            project.tests().forEach(test -> dependencies.put(test.id(), tested(test)));
            Graph graph = Graph.of(dependencies);
            graph.cycle().ifPresent(this::cycle);
            return new ProjectGraph(graph, Map.copyOf(nodes), Map.copyOf(byRef), Map.copyOf(bySource));
        }

        private void index() {
            for (Seed seed : project.seeds()) {
                byRef.put(seed.name(), seed);
                fills(seed, seed.relation(), Position.file(seed.path()), "seed " + seed.path());
            }
            for (Model model : project.models()) {
                if (byRef.get(model.relationName()) instanceof Seed) {
                    problems.add(Problem.error(
                            Code.DUPLICATE_NAME,
                            Position.file(model.path()),
                            "a model and a seed have the same name '" + model.relationName() + "'.",
                            "Rename one of the two."));
                } else {
                    model.fills()
                            .ifPresent(relation -> fills(
                                    model, relation, Position.file(model.path()), "model " + model.relationName()));
                }
                byRef.put(model.name(), model);
                byRef.put(model.relationName(), model);
            }
            project.sources().forEach(source -> bySource.put(source.name(), source));
        }

        /** Of two that fill one relation, the later would replace what the other has made. */
        private void fills(Node node, Relation relation, Position position, String shown) {
            Filler other = byRelation.putIfAbsent(project.profile().resolved(relation), new Filler(node, shown));
            if (other != null
                    && other.node() instanceof Seed) { // two models of one name were reported with their files
                problems.add(Problem.error(
                        Code.DUPLICATE_NAME,
                        position,
                        "the " + shown + " and the " + other.shown() + " write the same table '" + relation + "'.",
                        "Rename one of the two files, or give a seed another table in seeds/schema.yml."));
            }
        }

        private void model(Model model, MacroReferences macros) {
            Set<NodeId> found = new LinkedHashSet<>();
            model.template().ifPresent(template -> {
                found.addAll(references(template));
                found.addAll(macros.reachedFrom(template));
            });
            dependencies.put(model.id(), found);
        }

        /** The nodes that a template names itself. */
        private Set<NodeId> references(SqlTemplate template) {
            Set<NodeId> found = new LinkedHashSet<>();
            TemplateFacts facts = template.facts();
            facts.refs().forEach(ref -> ref(template, ref).ifPresent(found::add));
            facts.sources().forEach(source -> source(template, source).ifPresent(found::add));
            return found;
        }

        private Optional<NodeId> ref(SqlTemplate template, TemplateFacts.Reference ref) {
            String name = ref.parts().get(0);
            Node node = byRef.get(name);
            if (node == null) {
                problems.add(Problem.error(
                        Code.UNKNOWN_REF,
                        template.source(),
                        ref.offset(),
                        "ref".length(),
                        "there is no model or seed '" + name + "'.",
                        Suggestions.didYouMean(name, others(template), "models and seeds")));
            }
            return Optional.ofNullable(node).map(Node::id);
        }

        /** The names that a template can mean: not that of its own model. */
        private Set<String> others(SqlTemplate template) {
            Set<String> others = new LinkedHashSet<>(byRef.keySet());
            project.models().stream()
                    .filter(model -> model.path().equals(template.source().file()))
                    .forEach(model -> others.removeAll(List.of(model.name(), model.relationName())));
            return others;
        }

        private Optional<NodeId> source(SqlTemplate template, TemplateFacts.Reference reference) {
            String name = String.join(".", reference.parts());
            Source source = bySource.get(name);
            if (source == null) {
                problems.add(Problem.error(
                        Code.UNKNOWN_SOURCE,
                        template.source(),
                        reference.offset(),
                        "source".length(),
                        "there is no source '" + name + "' in sources.yml.",
                        Suggestions.didYouMean(name, bySource.keySet(), "sources")));
            } else {
                UnreadableFiles.of(source, project.profile())
                        .ifPresent(files -> problems.add(Problem.error(
                                Code.NOT_SUPPORTED,
                                template.source(),
                                reference.offset(),
                                "source".length(),
                                files.sentence(),
                                files.remedy())));
            }
            return Optional.ofNullable(source).map(Source::id);
        }

        /** What fills the relation of a source; a model is better read by its name. */
        private Set<NodeId> behind(Source source) {
            Optional<Filler> filler = source.file().isPresent() ? Optional.empty() : filler(source.relation());
            filler.map(Filler::node)
                    .filter(Model.class::isInstance)
                    .ifPresent(model -> problems.add(Problem.warning(
                            Code.SOURCE_IS_MODEL,
                            source.position(),
                            "the source " + source.name() + " is the model "
                                    + model.id().name() + ", so it is built before what reads the source.",
                            "Write ref('" + model.id().name() + "'), and remove the source.")));
            return filler.map(Builder::only).orElse(Set.of());
        }

        private Set<NodeId> tested(DataTest test) {
            Node named = byRef.get(test.table());
            return named != null
                    ? Set.of(named.id())
                    : filler(test.relation()).map(Builder::only).orElse(Set.of());
        }

        private Optional<Filler> filler(Relation relation) {
            return Optional.ofNullable(byRelation.get(project.profile().resolved(relation)));
        }

        private static Set<NodeId> only(Filler filler) {
            return Set.of(filler.node().id());
        }

        private void cycle(List<NodeId> path) {
            String shown = path.stream().map(id -> name(id)).collect(Collectors.joining(" → "));
            Node first = nodes.get(path.get(0));
            Position position =
                    first instanceof Model model ? Position.file(model.path()) : Position.file("project.yml");
            problems.add(Problem.error(
                    Code.CYCLE,
                    position,
                    "the models depend on each other in a circle: " + shown + ".",
                    path.stream().anyMatch(id -> nodes.get(id) instanceof Source)
                            ? "Cut one of the refs; a source that a model fills is that model."
                            : "Cut one of the refs."));
        }

        private String name(NodeId id) {
            Node node = nodes.get(id);
            return node == null ? id.name() : node.name();
        }
    }
}
