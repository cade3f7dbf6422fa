package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A new relation in an open transaction, beside the old one, under a name of its own. Nobody waits for it while it is built; it
 * takes the old one's place at the end of the transaction, and a rollback, or the end of the process, leaves nothing behind.
 */
final class PostgresStaged implements Staged {

    private final PostgresSession session;
    private final PostgresSettings settings;
    private final PostgresSwap swap;
    private final Relation staged;
    private final OptionalLong rows;
    private boolean done;

    private PostgresStaged(
            PostgresSession session, PostgresSettings settings, PostgresSwap swap, Relation staged, OptionalLong rows) {
        this.session = session;
        this.settings = settings;
        this.swap = swap;
        this.staged = staged;
        this.rows = rows;
    }

    /**
     * Stages a query's relation.
     *
     * @param kind table or view
     */
    static Staged query(PostgresSession session, PostgresSettings settings, String kind, Build build) {
        return stage(session, settings, kind, build, staged -> {
            OptionalLong rows = session.execute(new SqlText.Builder()
                    .add("create " + kind + " " + name(staged) + " as\n")
                    .add(build.query())
                    .build());
            return kind.equals("view") ? OptionalLong.empty() : rows;
        });
    }

    static Staged seed(
            PostgresSession session,
            PostgresSettings settings,
            Relation relation,
            TableData data,
            ProjectRelations project) {
        Build build = new Build(relation, SqlText.of(""), project, nothing -> {});
        return stage(session, settings, "table", build, staged -> {
            String columns = data.columns().stream()
                    .map(column -> Dialect.POSTGRES.identifier(column.name()) + " " + column.type())
                    .collect(Collectors.joining(", ", " (", ")"));
            session.execute("create table " + name(staged) + columns);
            SqlText copy =
                    SqlText.of("copy " + name(staged) + " from stdin (format csv, null '" + PostgresRows.NULL + "')");
            try (PostgresRows rows = new PostgresRows(data.rows())) {
                session.copy(copy, rows);
            }
            return OptionalLong.of(data.size());
        });
    }

    private static Staged stage(
            PostgresSession session,
            PostgresSettings settings,
            String kind,
            Build order,
            Function<Relation, OptionalLong> build) {
        Relation target = session.located(order.relation());
        Relation staged = StagedNames.of(target, Dialect.POSTGRES);
        new PostgresStamps(session).ready(target);
        session.begin();
        try {
            order.before().accept(session);
            OptionalLong rows = build.apply(staged);
            PostgresSwap swap = new PostgresSwap(session, kind, staged, target, order.project(), order.replace());
            return new PostgresStaged(session, settings, swap, staged, rows);
        } catch (Throwable e) {
            rollback(session, e);
            throw e;
        }
    }

    private static void rollback(PostgresSession session, Throwable reason) {
        try {
            session.rollback();
        } catch (EngineException rollback) {
            reason.addSuppressed(rollback); // what came first says more
        }
    }

    @Override
    public Relation relation() {
        return staged;
    }

    @Override
    public OptionalLong rows() {
        return rows;
    }

    @Override
    public void publish(Stamp stamp) {
        new PostgresPatience(session, settings).untilFree(swap.target(), () -> swap.execute(stamp));
        session.commit();
        done = true;
    }

    @Override
    public void close() {
        if (!done) {
            session.rollback();
        }
    }

    private static String name(Relation relation) {
        return relation.sql(Dialect.POSTGRES);
    }
}
