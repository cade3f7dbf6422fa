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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
    private final Optional<String> sign;
    private final Optional<DuckDbCatalog.Known> old;
    private final OptionalLong rows;
    private boolean done;

    private DuckDbStaged(
            DuckDbSession session,
            Relation relation,
            RelationInfo.Kind kind,
            Optional<String> sign,
            Optional<DuckDbCatalog.Known> old,
            OptionalLong rows) {
        this.session = session;
        this.relation = relation;
        this.kind = kind;
        this.sign = sign;
        this.old = old;
        this.rows = rows;
    }

    static Staged table(DuckDbSession session, Build build) {
        return stage(session, build.relation(), RelationInfo.Kind.TABLE, Optional.empty(), build.before(), () -> {
            SqlText.Builder sql =
                    new SqlText.Builder().add("create or replace table " + name(build.relation()) + " as\n");
            session.own(sql.add(build.query()).build());
        });
    }

    static Staged view(DuckDbSession session, Build build) {
        return stage(session, build.relation(), RelationInfo.Kind.VIEW, Optional.empty(), build.before(), () -> {
            SqlText.Builder sql =
                    new SqlText.Builder().add("create or replace view " + name(build.relation()) + " as\n");
            session.own(sql.add(build.query()).build());
        });
    }

    static Staged seed(DuckDbSession session, Relation relation, TableData data) {
        String sign = DuckDbStamps.newSign();
        return stage(session, relation, RelationInfo.Kind.TABLE, Optional.of(sign), nothing -> {}, () -> {
            String columns = data.columns().stream()
                    .map(c -> Dialect.DUCKDB.identifier(c.name()) + " " + c.type())
                    .collect(Collectors.joining(", "));
            session.own(SqlText.of("create or replace table " + name(relation) + " (" + columns + ", "
                    + DuckDbStamps.check(sign) + ")"));
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
        DuckDbCatalog.Known known = withComments();
        new DuckDbStamps(session.catalog()).put(session, relation, sign, stamp);
        session.commit();
        done = true;
        session.catalog().published(relation, known);
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
            Optional<String> sign,
            Consumer<Session> before,
            Runnable build) {
        new DuckDbStamps(session.catalog()).ready(session, relation);
        session.begin();
        try {
            before.accept(session);
            Optional<DuckDbCatalog.Known> old = session.catalog().find(session, relation);
            old.filter(known -> known.kind() != kind).ifPresent(known -> drop(session, known.kind(), relation));
            build.run();
            OptionalLong rows = kind == RelationInfo.Kind.VIEW ? OptionalLong.empty() : count(session, relation);
            return new DuckDbStaged(session, relation, kind, sign, old, rows);
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
    private static void drop(DuckDbSession session, RelationInfo.Kind kind, Relation relation) {
        session.own(SqlText.of("drop " + kind + " " + name(relation)));
    }

    /** Gives the relation the comments that people wrote on the old one, where it has none itself by now. */
    private DuckDbCatalog.Known withComments() {
        Optional<DuckDbCatalog.Known> changed =
                session.hasChangedCatalog() ? session.catalog().find(session, relation) : Optional.empty();
        String written = changed.map(DuckDbCatalog.Known::comment).orElse("");
        Map<String, String> columns =
                new TreeMap<>(changed.map(DuckDbCatalog.Known::columnComments).orElse(Map.of()));
        String comment = written;
        if (old.filter(DuckDbCatalog.Known::hasComments).isPresent()) {
            String before = Stamp.without(old.get().comment());
            if (written.isEmpty() && !before.isEmpty()) {
                session.own(
                        SqlText.of("comment on " + kind + " " + name(relation) + " is " + Dialect.DUCKDB.text(before)));
                comment = before;
            }
            columns.putAll(columnsWithComments(old.get().columnComments(), columns));
        }
        Optional<String> definition = sign.map(DuckDbStamps::check);
        return new DuckDbCatalog.Known(kind, comment, columns, definition);
    }

    private Map<String, String> columnsWithComments(Map<String, String> before, Map<String, String> written) {
        Map<String, String> kept = new TreeMap<>(before);
        kept.keySet().removeAll(written.keySet());
        if (!kept.isEmpty()) {
            SqlText names = SqlText.of("select column_name from (describe " + name(relation) + ")");
            kept.keySet()
                    .retainAll(session.query(names, Integer.MAX_VALUE).rows().stream()
                            .map(row -> String.valueOf(row.get(0)))
                            .collect(Collectors.toSet()));
        }
        kept.forEach((column, comment) -> session.own(SqlText.of("comment on column " + name(relation) + "."
                + Dialect.DUCKDB.identifier(column) + " is " + Dialect.DUCKDB.text(comment))));
        return kept;
    }

    private static OptionalLong count(DuckDbSession session, Relation relation) {
        return OptionalLong.of(session.query(SqlText.of("select count(*) from " + name(relation)), 1)
                .number());
    }

    private static String name(Relation relation) {
        return relation.sql(Dialect.DUCKDB);
    }
}
