package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;

/** A relation that is built by the statement that publishes it: a view, or a table where the database replaces those in one step. */
final class InPlaceStaged implements Staged {
    private final FallbackSession session;
    private final Dialect dialect;
    private final RelationInfo.Kind kind;
    private final Build build;
    private final boolean replaces;
    private OptionalLong rows = OptionalLong.empty();

    private InPlaceStaged(FallbackSession session, RelationInfo.Kind kind, Build build, boolean replaces) {
        this.session = session;
        this.dialect = session.dialect();
        this.kind = kind;
        this.build = build;
        this.replaces = replaces;
    }

    static Staged view(FallbackSession session, Build build) {
        boolean replaces = FallbackStatements.replacesViews(session.dialect());
        return new InPlaceStaged(session, RelationInfo.Kind.VIEW, build, replaces);
    }

    static Staged table(FallbackSession session, Build build) {
        return new InPlaceStaged(session, RelationInfo.Kind.TABLE, build, true);
    }

    @Override
    public Relation relation() {
        return build.relation();
    }

    /** Known when it is published. */
    @Override
    public OptionalLong rows() {
        return rows;
    }

    @Override
    public void publish(Stamp stamp) {
        String name = build.relation().sql(dialect);
        session.kind(build.relation()).filter(old -> !replaces || old != kind).ifPresent(old -> {
            // Asked first, so that a wrong query costs nothing.
            session.query(
                    new SqlText.Builder()
                            .add("select * from (\n")
                            .add(build.query())
                            .add("\n) q where 1 = 0")
                            .build(),
                    1);
            session.execute("drop " + old.name() + " " + name);
        });
        session.execute(new SqlText.Builder()
                .add("create " + (replaces ? "or replace " : "") + kind.name() + " " + name + " as\n")
                .add(build.query())
                .build());
        if (kind == RelationInfo.Kind.TABLE) {
            rows = OptionalLong.of(
                    session.query(SqlText.of("select count(*) from " + name), 1).number());
        }
        new Stamps(session).put(build.relation(), stamp);
    }

    @Override
    public void close() {}
}
