package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;

/** A view, which is there when it is published. Where a table has its name, there is none of that name for a moment. */
final class SparkView implements Staged {
    private final SparkSession session;
    private final Build build;

    SparkView(SparkSession session, Build build) {
        this.session = session;
        this.build = build;
    }

    @Override
    public Relation relation() {
        return build.relation();
    }

    @Override
    public OptionalLong rows() {
        return OptionalLong.empty();
    }

    @Override
    public void publish(Stamp stamp) {
        String name = SparkTables.name(build.relation());
        boolean table = session.describe(build.relation())
                .filter(old -> old.kind() == RelationInfo.Kind.TABLE)
                .isPresent();
        if (table) {
            // Asked first, so that a wrong query costs nothing.
            session.query(
                    new SqlText.Builder()
                            .add("describe query ")
                            .add(build.query())
                            .build(),
                    1);
            session.execute("drop table " + name);
        }
        SparkConflicts.execute(
                session,
                new SqlText.Builder()
                        .add("create or replace view " + name + " tblproperties (" + SparkTables.property(stamp)
                                + ") as\n")
                        .add(build.query())
                        .build());
    }

    @Override
    public void close() {}
}
