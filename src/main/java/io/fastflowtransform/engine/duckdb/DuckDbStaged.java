package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A relation in an open transaction. DuckDB's DDL is transactional, so the transaction is the stage: other sessions see the old
 * relation until the commit, and a rollback, or the end of the process, leaves nothing behind.
 */
final class DuckDbStaged implements Staged {
    private final DuckDbSession session;
    private final Relation relation;
    private final RelationInfo.Kind kind;
    private final OptionalLong rows;
    private boolean done;

    private DuckDbStaged(DuckDbSession session, Relation relation, RelationInfo.Kind kind, OptionalLong rows) {
        this.session = session;
        this.relation = relation;
        this.kind = kind;
        this.rows = rows;
    }

    static Staged table(DuckDbSession session, Build build) {
        return stage(session, build.relation(), RelationInfo.Kind.TABLE, build.before(), () -> {
            SqlText.Builder sql =
                    new SqlText.Builder().add("create or replace table " + name(build.relation()) + " as\n");
            session.execute(sql.add(build.query()).build());
        });
    }

    static Staged view(DuckDbSession session, Build build) {
        return stage(session, build.relation(), RelationInfo.Kind.VIEW, build.before(), () -> {
            SqlText.Builder sql =
                    new SqlText.Builder().add("create or replace view " + name(build.relation()) + " as\n");
            session.execute(sql.add(build.query()).build());
        });
    }

    static Staged seed(DuckDbSession session, Relation relation, TableData data) {
        return stage(session, relation, RelationInfo.Kind.TABLE, nothing -> {}, () -> {
            String columns = data.columns().stream()
                    .map(c -> Dialect.DUCKDB.identifier(c.name()) + " " + c.type())
                    .collect(Collectors.joining(", ", "(", ")"));
            session.execute(SqlText.of("create or replace table " + name(relation) + " " + columns));
            new DuckDbSeed(session, relation, data).insert();
        });
    }

    @Override
    public Relation relation() {
        return relation;
    }

    @Override
    public OptionalLong rows() {
        return rows;
    }

    @Override
    public void publish(Stamp stamp) {
        String comment = Dialect.DUCKDB.text(stamp.format());
        session.execute(SqlText.of("comment on " + kind.name() + " " + name(relation) + " is " + comment));
        session.commit();
        done = true;
    }

    @Override
    public void close() {
        if (!done) {
            session.rollback();
        }
    }

    private static Staged stage(
            DuckDbSession session,
            Relation relation,
            RelationInfo.Kind kind,
            Consumer<Session> before,
            Runnable build) {
        session.begin();
        try {
            before.accept(session);
            dropOtherKind(session, relation, kind);
            build.run();
            OptionalLong rows = kind == RelationInfo.Kind.VIEW ? OptionalLong.empty() : count(session, relation);
            return new DuckDbStaged(session, relation, kind, rows);
        } catch (Throwable e) {
            try {
                session.rollback();
            } catch (EngineException rollback) {
                e.addSuppressed(rollback); // what came first says more
            }
            throw e;
        }
    }

    /** {@code create or replace} replaces its own kind only. */
    private static void dropOtherKind(DuckDbSession session, Relation relation, RelationInfo.Kind kind) {
        session.describe(relation)
                .filter(info -> info.kind() != kind)
                .ifPresent(
                        info -> session.execute(SqlText.of("drop " + info.kind().name() + " " + name(relation))));
    }

    private static OptionalLong count(DuckDbSession session, Relation relation) {
        return OptionalLong.of(session.query(SqlText.of("select count(*) from " + name(relation)), 1)
                .number());
    }

    private static String name(Relation relation) {
        return relation.sql(Dialect.DUCKDB);
    }
}
