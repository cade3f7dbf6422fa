package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.OptionalLong;

/**
 * A table of a format that Spark cannot replace: it is built under a name of its own, and takes the old one's name. Between the two
 * there is none of that name.
 */
final class SparkRenaming implements Staged {
    private final SparkTables tables;
    private final SparkSession session;
    private final Relation target;
    private final Relation staged;
    private final OptionalLong rows;
    private boolean done;

    private SparkRenaming(SparkSession session, SparkTables tables, Relation target, Relation staged) {
        this.session = session;
        this.tables = tables;
        this.target = target;
        this.staged = staged;
        this.rows = tables.count(staged);
    }

    static Staged stage(SparkSession session, SparkSettings settings, Build build) {
        SparkTables tables = new SparkTables(session, settings);
        Relation staged = StagedNames.of(build.relation(), Dialect.SPARK);
        SqlText create = tables.create("create table ", staged, new Stamp("none", "none"), build.query());
        try {
            session.execute(create);
            return new SparkRenaming(session, tables, build.relation(), staged);
        } catch (Throwable e) {
            tables.tryToDrop(staged, e);
            throw e;
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
        session.execute(
                "alter table " + SparkTables.name(staged) + " set tblproperties (" + SparkTables.property(stamp) + ")");
        session.describe(target).ifPresent(old -> tables.drop(target, old.kind()));
        session.execute("alter table " + SparkTables.name(staged) + " rename to " + SparkTables.name(target));
        done = true;
    }

    @Override
    public void close() {
        if (!done && session.isUsable()) {
            session.execute("drop table if exists " + SparkTables.name(staged));
        }
    }
}
