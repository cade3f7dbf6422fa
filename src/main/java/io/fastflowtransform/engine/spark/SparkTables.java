package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How tables are made and dropped in a session of a profile. */
record SparkTables(SparkSession session, SparkSettings settings) {
    private static final int MANY = 10_000;

    /**
     * The statement that makes a table from a query.
     *
     * @param verb how it begins: {@code create table }, or with {@code or replace}
     */
    SqlText create(String verb, Relation table, Stamp stamp, SqlText query) {
        String options = settings.options().entrySet().stream()
                .map(option -> Dialect.SPARK.text(option.getKey()) + " = " + Dialect.SPARK.text(option.getValue()))
                .collect(Collectors.joining(", "));
        return new SqlText.Builder()
                .add(verb + name(table) + " using " + settings.format()
                        + (options.isEmpty() ? "" : " options (" + options + ")") + " tblproperties ("
                        + property(stamp) + ") as\n")
                .add(query)
                .build();
    }

    OptionalLong count(Relation table) {
        return OptionalLong.of(session.query(SqlText.of("select count(*) from " + name(table)), 1)
                .number());
    }

    void drop(Relation relation, RelationInfo.Kind kind) {
        session.execute("drop " + kind.name() + " " + name(relation));
    }

    /** Drops what runs have left that were killed while they built this table. */
    void dropLeftovers(Relation target) {
        String place = target.schema()
                .map(schema -> " in " + name(new Relation(Optional.empty(), target.database(), schema)))
                .orElse("");
        session.query(SqlText.of("show tables" + place), MANY).rows().stream()
                .map(row -> String.valueOf(row.get(1)))
                .filter(name -> StagedNames.isFor(target, name))
                .forEach(name -> session.execute(
                        "drop table if exists " + name(new Relation(target.database(), target.schema(), name))));
    }

    /** Drops a table after a failure, which says more than that of dropping it. */
    void tryToDrop(Relation table, Throwable reason) {
        try {
            if (session.isUsable()) {
                session.execute("drop table if exists " + name(table));
            }
        } catch (EngineException e) {
            reason.addSuppressed(e);
        }
    }

    static String property(Stamp stamp) {
        return "'fft.stamp' = " + Dialect.SPARK.text(stamp.format());
    }

    static String name(Relation relation) {
        return relation.sql(Dialect.SPARK);
    }
}
