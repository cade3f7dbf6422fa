package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;

/**
 * A table of a format that Spark replaces in one statement. That statement builds it too, so it can only be looked at when it is
 * published; what fails leaves the old table as it was.
 */
final class SparkReplacement implements Staged {
    private final SparkSession session;
    private final SparkSettings settings;
    private final Build build;
    private OptionalLong rows = OptionalLong.empty();

    SparkReplacement(SparkSession session, SparkSettings settings, Build build) {
        this.session = session;
        this.settings = settings;
        this.build = build;
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
        SparkTables tables = new SparkTables(session, settings);
        session.describe(build.relation()).ifPresent(old -> {
            boolean other = old.kind() == RelationInfo.Kind.VIEW
                    || session.format(build.relation())
                            .filter(format ->
                                    !format.equalsIgnoreCase(settings.format().toString()))
                            .isPresent();
            if (other) {
                // Only a table of the same format can be replaced. Asked first, so that a wrong query costs nothing.
                session.query(
                        new SqlText.Builder()
                                .add("describe query ")
                                .add(build.query())
                                .build(),
                        1);
                tables.drop(build.relation(), old.kind());
            }
        });
        SparkConflicts.execute(
                session, tables.create("create or replace table ", build.relation(), stamp, build.query()));
        rows = tables.count(build.relation());
    }

    @Override
    public void close() {}
}
