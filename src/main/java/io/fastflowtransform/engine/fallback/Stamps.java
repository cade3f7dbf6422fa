package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.StampTable;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;

/** The stamps of a target of which only the driver is known: in one table, and by the names of the relations alone. */
final class Stamps {
    /** Where older versions kept them. */
    private static final String OLD_TABLE = "_fft_stamps";

    private static final String NOTHING = "''";

    private final FallbackSession session;
    private final StampTable table;

    Stamps(FallbackSession session) {
        this.session = session;
        this.table = new StampTable(session.dialect(), Relation.of(StampTable.NAME));
    }

    Optional<Stamp> of(Relation relation) {
        Optional<Stamp> kept = exists(StampTable.NAME)
                ? table.find(session, relation.toString()).map(StampTable.Entry::stamp)
                : Optional.empty();
        return kept.or(() -> exists(OLD_TABLE) ? old(relation) : Optional.empty());
    }

    void put(Relation relation, Stamp stamp) {
        ready();
        table.put(session, relation.toString(), NOTHING, stamp);
    }

    /** Makes the table where there is none, and moves there what an older version has kept. */
    void ready() {
        if (!exists(StampTable.NAME)) {
            try {
                session.execute(table.create("create table"));
            } catch (EngineException e) {
                if (!exists(StampTable.NAME)) {
                    throw e; // else another session was faster
                }
            }
        }
        if (exists(OLD_TABLE)) {
            session.query(
                            SqlText.of(
                                    "select " + name("relation") + ", " + name("stamp") + " from " + name(OLD_TABLE)),
                            Integer.MAX_VALUE)
                    .rows()
                    .forEach(row -> Stamp.parse(String.valueOf(row.get(1)))
                            .ifPresent(stamp -> moveForward(String.valueOf(row.get(0)), stamp)));
            session.execute("drop table " + name(OLD_TABLE));
        }
    }

    /** Refuses what a newer version has kept. */
    void check() {
        table.check(session);
    }

    private void moveForward(String relation, Stamp stamp) {
        if (table.find(session, relation).isEmpty()) {
            table.put(session, relation, NOTHING, stamp);
        }
    }

    private Optional<Stamp> old(Relation relation) {
        String sql = "select " + name("stamp") + " from " + name(OLD_TABLE) + " where " + name("relation") + " = "
                + session.dialect().text(relation.toString());
        return session.query(SqlText.of(sql), 1).rows().stream()
                .findFirst()
                .flatMap(row -> Stamp.parse(String.valueOf(row.get(0))));
    }

    private boolean exists(String name) {
        return session.kind(Relation.of(name)).isPresent();
    }

    private String name(String name) {
        return Relation.of(name).sql(session.dialect());
    }
}
