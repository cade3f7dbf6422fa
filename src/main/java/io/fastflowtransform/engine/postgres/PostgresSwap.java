package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Optional;

/**
 * Puts a new relation into the place of an old one, with the old one's owner, grants and comments, and with the project's views
 * that read it. Those views, and the old relation, are dropped one by one, never with {@code cascade}: whatever else depends on them
 * makes the swap fail, and nothing has happened.
 */
final class PostgresSwap {
    private final PostgresSession session;
    private final String kind;
    private final Relation staged;
    private final Relation target;
    private final ProjectRelations project;
    private final Build.Replace replace;

    /**
     * @param kind table or view, as which the new relation was created
     */
    PostgresSwap(
            PostgresSession session,
            String kind,
            Relation staged,
            Relation target,
            ProjectRelations project,
            Build.Replace replace) {
        this.session = session;
        this.kind = kind;
        this.staged = staged;
        this.target = target;
        this.project = project;
        this.replace = replace;
    }

    Relation target() {
        return target;
    }

    /** Swaps in the open transaction. */
    void execute(Stamp stamp) {
        Optional<PostgresRelation> old = PostgresRelation.find(session, target);
        if (old.isEmpty()) {
            rename();
            new PostgresStamps(session).put(target, stamp);
            return;
        }
        refuseRowSecurity(old.get());
        refuseParts(old.get());
        PostgresRowsReplacement rows = new PostgresRowsReplacement(session, staged, old.get());
        if (replace == Build.Replace.ROWS && rows.fits()) {
            rows.execute(stamp);
            return;
        }
        List<PostgresRelation> readers = PostgresRelation.viewsOn(session, old.get());
        readers.forEach(this::refuseForeign);
        PostgresAttributes attributes = PostgresAttributes.of(session, old.get());
        List<PostgresView> views =
                readers.stream().map(reader -> PostgresView.of(session, reader)).toList();
        for (int i = readers.size() - 1; i >= 0; i--) {
            drop(readers.get(i));
        }
        drop(old.get());
        rename();
        attributes.applyTo(session, kind, target);
        if (!attributes.ownComment().isEmpty()) {
            comment(attributes.ownComment());
        }
        new PostgresStamps(session).put(target, stamp);
        views.forEach(view -> view.recreate(session, target, session.names(view.relation(), project.later())));
    }

    private void rename() {
        session.execute("alter " + kind + " " + sql(staged) + " rename to " + sql(Relation.of(target.name())));
    }

    private void comment(String text) {
        session.execute("comment on " + kind + " " + sql(target) + " is " + Dialect.POSTGRES.text(text));
    }

    private void drop(PostgresRelation relation) {
        try {
            session.execute("drop " + relation.kind() + " " + sql(relation.relation()));
        } catch (EngineException e) {
            throw e.in(relation.relation() + " cannot be replaced");
        }
    }

    /** A view that others made would be lost, or would keep this one from being replaced ever after. */
    private void refuseForeign(PostgresRelation reader) {
        boolean own = reader.kind().equals("view") && session.names(reader.relation(), project.has());
        if (reader.relation().equals(staged)) {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    "the view " + target + " cannot read itself. Read something else, or make it a table",
                    null);
        } else if (reader.isTable()) {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    "a rule of the table " + reader.relation() + " reads " + target + ", so " + target
                            + " cannot be replaced. Drop the rule",
                    null);
        } else if (!own) {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    "the " + reader.kind() + " " + reader.relation() + " reads " + target
                            + " and does not belong to the project, so " + target + " cannot be replaced. Drop the "
                            + reader.kind() + ", or make it a model of the project",
                    null);
        }
    }

    /** Policies are not carried over, and without them all rows would be open to whoever has a grant. */
    private void refuseRowSecurity(PostgresRelation old) {
        if (old.rowSecurity()) {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    target + " has row level security, which its replacement would lose. Put the policies on a view"
                            + " over it, or drop them",
                    null);
        }
    }

    /** Postgres drops partitions with their table, and lets the rows of a dropped part vanish from the whole, without a word. */
    private void refuseParts(PostgresRelation old) {
        String parts = "select c.relkind = 'p', i.inhparent::regclass from pg_class c"
                + " left join pg_inherits i on i.inhrelid = c.oid where c.oid = " + old.oid()
                + " and (c.relkind = 'p' or i.inhrelid is not null)";
        session.rows(parts).stream().findFirst().ifPresent(row -> {
            String reason = row.get(1) == null
                    ? " is a partitioned table, whose partitions its replacement would lose. Drop it, or give the model"
                            + " another name"
                    : " is a part of " + row.get(1)
                            + ", which would lose its rows. Detach it, or make a view that reads" + " all parts";
            throw EngineException.of(EngineException.Kind.STATEMENT, target + reason, null);
        });
    }

    private static String sql(Relation relation) {
        return relation.sql(Dialect.POSTGRES);
    }
}
