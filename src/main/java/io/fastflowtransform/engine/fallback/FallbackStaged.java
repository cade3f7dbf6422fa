package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A new relation under a name of its own, which then takes the old one's name. Where the database has a statement for that, readers
 * see the old one or the new one at any time; else there is none of that name for a moment.
 */
final class FallbackStaged implements Staged {
    private final FallbackSession session;
    private final Dialect dialect;
    private final Relation target;
    private final Relation staged;
    private final OptionalLong rows;
    private boolean done;

    private FallbackStaged(FallbackSession session, Relation target, Relation staged) {
        this.session = session;
        this.dialect = session.dialect();
        this.target = target;
        this.staged = staged;
        this.rows = OptionalLong.of(session.query(SqlText.of("select count(*) from " + staged.sql(dialect)), 1)
                .number());
    }

    static Staged table(FallbackSession session, Build build) {
        Relation staged = StagedNames.of(build.relation(), session.dialect());
        session.execute(new SqlText.Builder()
                .add("create table " + staged.sql(session.dialect()) + " as\n")
                .add(build.query())
                .build());
        return new FallbackStaged(session, build.relation(), staged);
    }

    static Staged seed(FallbackSession session, Relation relation, TableData data) {
        Relation staged = StagedNames.of(relation, session.dialect());
        String columns = data.columns().stream()
                .map(column -> session.dialect().identifier(column.name()) + " " + column.type())
                .collect(Collectors.joining(", ", " (", ")"));
        session.execute("create table " + staged.sql(session.dialect()) + columns);
        try {
            session.insert(staged, data);
            return new FallbackStaged(session, relation, staged);
        } catch (Throwable e) {
            drop(session, staged, e);
            throw e;
        }
    }

    private static void drop(FallbackSession session, Relation staged, Throwable reason) {
        try {
            session.execute("drop table " + staged.sql(session.dialect()));
        } catch (EngineException e) {
            reason.addSuppressed(e); // what came first says more
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
        var old = session.kind(target);
        boolean table = old.filter(kind -> kind == RelationInfo.Kind.TABLE).isPresent();
        if (table && FallbackStatements.renamesTogether(dialect)) {
            Relation aside = StagedNames.of(target, dialect);
            session.execute("rename table " + target.sql(dialect) + " to " + aside.sql(dialect) + ", "
                    + staged.sql(dialect) + " to " + target.sql(dialect));
            session.execute("drop table " + aside.sql(dialect));
        } else {
            old.ifPresent(kind -> session.execute("drop " + kind.name() + " " + target.sql(dialect)));
            session.execute(FallbackStatements.rename(dialect, staged, target));
        }
        done = true;
        new Stamps(session).put(target, stamp);
    }

    @Override
    public void close() {
        if (!done && session.isUsable()) {
            session.execute("drop table " + staged.sql(dialect));
        }
    }
}
