package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The project's views that a run leaves as they are, and that read what it replaces. A database that binds a view when it is read
 * says nothing when the view no longer fits, so it is read once, without rows.
 *
 * <p>Where a relation is staged in its own place, that happens before it is published, and a view that would break keeps it from
 * being. Where there are no transactions, it happens after, and is a warning. An engine with transactions that stages elsewhere
 * replaces a relation together with its views, and sees to it itself.
 */
final class StandingViews {
    private final Project project;
    private final ProjectGraph graph;
    private final Compiler compiler;
    private final SessionPool sessions;
    private final Events events;
    private final Set<NodeId> standing;

    /**
     * @param sessions where a view is read as others see it
     * @param planned the models that the run builds
     */
    StandingViews(
            Project project,
            ProjectGraph graph,
            Compiler compiler,
            SessionPool sessions,
            Events events,
            Set<NodeId> planned) {
        this.project = project;
        this.graph = graph;
        this.compiler = compiler;
        this.sessions = sessions;
        this.events = events;
        this.standing = project.models().stream()
                .filter(model -> model.config().isView() && !planned.contains(model.id()))
                .map(Model::id)
                .collect(Collectors.toSet());
    }

    /**
     * Reads the views on a relation that is staged in its own place.
     *
     * @throws EngineException where one of them would break
     */
    void check(NodeId node, Relation relation, Staged staged, Session session) {
        if (!hasTransactions() || !staged.relation().equals(relation)) {
            return;
        }
        for (Relation view : readersOf(node)) {
            Optional<EngineException> broken = read(view, session);
            if (broken.isPresent() && readable(view)) {
                throw EngineException.of(
                        EngineException.Kind.STATEMENT,
                        "the view " + view + " does not fit the new " + relation + ": " + sentence(broken.get())
                                + " The old " + relation + " stays: change the model of " + view
                                + ", and select it too",
                        broken.get());
            }
        }
    }

    /** Warns of the views that do not fit a relation that was published without a transaction. */
    void warn(NodeId node, Relation relation, Session session) {
        if (hasTransactions()) {
            return;
        }
        for (Relation view : readersOf(node)) {
            read(view, session)
                    .ifPresent(broken -> events.emit(new RunEvent.Warned(project.secrets()
                            .mask("the view " + view + " does not fit the new " + relation + ": " + sentence(broken)
                                    + " Build it too."))));
        }
    }

    private boolean hasTransactions() {
        return project.profile().engine().capabilities().contains(Capability.TRANSACTIONS);
    }

    /** What reads a node itself, or by way of others, up to what the run builds, or what has rows of its own. */
    private List<Relation> readersOf(NodeId node) {
        if (standing.isEmpty()) {
            return List.of();
        }
        Set<NodeId> found = new LinkedHashSet<>();
        Deque<NodeId> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            for (NodeId reader : graph.graph().descendants(open.remove(), 1)) {
                if (passesOn(graph.node(reader)) && found.add(reader)) {
                    open.add(reader);
                }
            }
        }
        return found.stream()
                .filter(standing::contains)
                .map(view -> compiler.relation((Model) graph.node(view)))
                .toList();
    }

    private boolean passesOn(Node reader) {
        boolean expression = reader instanceof Model model && model.config().isEphemeral();
        return reader instanceof Source || expression || standing.contains(reader.id());
    }

    /** Whether others can read a view, who see everything as it was. */
    private boolean readable(Relation view) {
        Session other = sessions.borrow();
        try {
            return read(view, other).isEmpty();
        } finally {
            sessions.giveBack(other);
        }
    }

    /** What the database says against a view; a failure of another kind is none of the view's. */
    private Optional<EngineException> read(Relation view, Session session) {
        try {
            String name = view.sql(project.profile().dialect());
            session.query(SqlText.of("select * from " + name + " where 1 = 0"), 1);
            return Optional.empty();
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.STATEMENT) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private static String sentence(EngineException e) {
        return e.reason().replaceFirst("(?<![.!?])$", ".");
    }
}
