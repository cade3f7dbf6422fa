package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.StampTable;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The stamps of DuckDB's relations. DuckDB numbers its relations anew each time it opens a file, so that none has an identity that
 * could be kept. A seed's table is known by a sign that stands in a check of its own, which goes where the table goes; every other
 * relation by its columns.
 */
record DuckDbStamps(DuckDbCatalog catalog) {
    private static final String SIGN = "fft ";

    /** A sign that no other table has. */
    static String newSign() {
        return SIGN + String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    /** The check that is always true, by which a table carries its sign. */
    static String check(String sign) {
        return "check (" + text(sign) + " is not null)";
    }

    /** The stamp of a relation; one that an older version wrote stands in its comment. */
    Optional<Stamp> of(DuckDbSession session, Relation relation, DuckDbCatalog.Known known) {
        Relation full = catalog.names().complete(relation);
        StampTable table = StampTable.beside(Dialect.DUCKDB, full);
        Optional<StampTable.Entry> kept =
                catalog.find(session, table.table()).flatMap(found -> table.find(session, key(full)));
        return kept.filter(entry -> isOf(session, full, known, entry))
                .map(StampTable.Entry::stamp)
                .or(() -> Stamp.parse(known.comment()));
    }

    /**
     * Keeps a stamp.
     *
     * @param sign the sign in the relation's check, where it has one
     */
    void put(DuckDbSession session, Relation relation, Optional<String> sign, Stamp stamp) {
        Relation full = catalog.names().complete(relation);
        StampTable.beside(Dialect.DUCKDB, full)
                .put(
                        session,
                        key(full),
                        sign.map(DuckDbStamps::text).orElseGet(() -> "(" + columns(full) + ")"),
                        stamp);
    }

    /** Refuses what a newer version has kept beside a relation, where anything is kept. */
    void check(DuckDbSession session, Relation relation) {
        StampTable table = StampTable.beside(Dialect.DUCKDB, catalog.names().complete(relation));
        if (catalog.find(session, table.table()).isPresent()) {
            table.check(session);
        }
    }

    /** Makes the table that keeps the stamps of a relation's schema, where there is none: outside of the transactions that publish. */
    void ready(DuckDbSession session, Relation relation) {
        StampTable table = StampTable.beside(Dialect.DUCKDB, catalog.names().complete(relation));
        if (catalog.find(session, table.table()).isEmpty()) {
            catalog.alone(() -> {
                if (catalog.find(session, table.table()).isEmpty()) {
                    create(table);
                }
            });
        }
    }

    /** The stamps that an older version left in comments move into the new table, and leave there what users wrote. */
    private void create(StampTable table) {
        try (DuckDbSession session = catalog.session()) {
            Map<Relation, DuckDbCatalog.Known> stamped =
                    new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            catalog.all(session).forEach((relation, known) -> {
                boolean here = relation.schema()
                                .equals(catalog.key(table.table()).schema())
                        && relation.database().equals(catalog.key(table.table()).database());
                if (here && Stamp.parse(known.comment()).isPresent() && hasColumns(session, relation)) {
                    stamped.put(relation, known);
                }
            });
            session.begin();
            session.own(table.create("create table if not exists"));
            stamped.forEach((relation, known) -> {
                put(
                        session,
                        relation,
                        Optional.empty(),
                        Stamp.parse(known.comment()).orElseThrow());
                session.own(SqlText.of("comment on " + known.kind() + " " + relation.sql(Dialect.DUCKDB) + " is "
                        + comment(Stamp.without(known.comment()))));
            });
            session.commit();
        } finally {
            catalog.forget();
        }
    }

    private static String comment(String text) {
        return text.isEmpty() ? "null" : text(text);
    }

    private boolean isOf(DuckDbSession session, Relation full, DuckDbCatalog.Known known, StampTable.Entry entry) {
        if (entry.knownBy().startsWith(SIGN)) {
            return known.definition()
                    .filter(sql -> sql.contains(text(entry.knownBy())))
                    .isPresent();
        }
        return columnsOf(session, full).filter(entry.knownBy()::equals).isPresent();
    }

    private static boolean hasColumns(DuckDbSession session, Relation relation) {
        return columnsOf(session, relation).isPresent();
    }

    /** The columns, in short; empty where a view does not fit what it reads any more. */
    private static Optional<String> columnsOf(DuckDbSession session, Relation full) {
        try {
            return Optional.ofNullable(
                    session.query(SqlText.of(columns(full)), 1).rows().get(0).get(0));
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.STATEMENT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static String columns(Relation full) {
        return "select md5(string_agg(column_name || ' ' || column_type, ',' order by column_name)) from (describe "
                + full.sql(Dialect.DUCKDB) + ")";
    }

    private static String key(Relation full) {
        return Dialect.DUCKDB.folded(full).name();
    }

    private static String text(String text) {
        return Dialect.DUCKDB.text(text);
    }
}
