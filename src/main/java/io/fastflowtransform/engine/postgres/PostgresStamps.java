package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.jdbc.StampTable;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stamps of Postgres' relations. A relation is known by its number in the catalog, beside that of the table that keeps the stamps:
 * where the latter has changed, the whole schema was copied or restored, and the relations have new numbers too.
 */
record PostgresStamps(PostgresSession session) {

    /** Makes the table that keeps the stamps of a schema, where there is none: outside of the transactions that publish. */
    void ready(Relation relation) {
        String schema = schema(relation);
        if (!exists(schema)) {
            session.begin();
            try {
                session.rows("select pg_advisory_xact_lock(" + PostgresTargetLock.key("state " + schema) + ")");
                if (!exists(schema)) {
                    create(table(relation), schema);
                }
                session.commit();
            } catch (Throwable e) {
                session.rollback();
                throw e;
            }
        }
    }

    /** Refuses what a newer version has kept beside a relation, where anything is kept. */
    void check(Relation relation) {
        String kept = "select 1 from pg_namespace c where c.nspname = " + text(schema(relation)) + " and exists "
                + home("c.oid");
        if (!session.rows(kept).isEmpty()) {
            table(relation).check(session);
        }
    }

    /**
     * The stamp of a relation; one that an older version wrote stands in its comment.
     *
     * @param oid the relation's number
     * @param home that of the table with the stamps; empty where there is none that can be read
     */
    Optional<Stamp> of(Relation relation, String oid, Optional<String> home, String comment) {
        return home.flatMap(number -> table(relation)
                        .find(session, relation.name())
                        .filter(entry -> !entry.knownBy().startsWith(number + "/")
                                || entry.knownBy().equals(number + "/" + oid))
                        .map(StampTable.Entry::stamp))
                .or(() -> Stamp.parse(comment));
    }

    /** Keeps a stamp. */
    void put(Relation relation, Stamp stamp) {
        table(relation).put(session, relation.name(), knownBy(relation), stamp);
    }

    /** What the number of a schema's table with stamps is, as part of a query in which the relation is {@code c}. */
    static String home() {
        return home("c.relnamespace");
    }

    private static String home(String namespace) {
        return "(select s.oid from pg_class s where s.relnamespace = " + namespace
                + " and s.relkind = 'r' and s.relname = " + text(StampTable.NAME)
                + " and has_table_privilege(s.oid, 'SELECT'))";
    }

    private static String knownBy(Relation relation) {
        return "(select " + home() + " || '/' || c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = " + text(schema(relation)) + " and c.relname = " + text(relation.name()) + ")";
    }

    private boolean exists(String schema) {
        return !session.rows("select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = "
                        + text(schema) + " and c.relname = " + text(StampTable.NAME))
                .isEmpty();
    }

    /** Who may create relations in the schema may keep their stamps, and all may read them, as they may read comments. */
    private void create(StampTable table, String schema) {
        String name = table.table().sql(Dialect.POSTGRES);
        session.execute(table.create("create table"));
        session.execute("grant select on " + name + " to public");
        session.rows(
                        "select distinct case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end"
                                + " from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a where a.privilege_type = 'CREATE' and n.nspname = "
                                + text(schema))
                .forEach(row -> session.execute("grant insert, delete on " + name + " to " + row.get(0)));
        session.rows("select c.relname, obj_description(c.oid, 'pg_class'), case c.relkind when 'v' then 'view'"
                        + " else 'table' end, pg_has_role(c.relowner, 'USAGE')"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'v') and obj_description(c.oid, 'pg_class') like '%[fft hash=%'"
                        + " and n.nspname = " + text(schema))
                .forEach(row -> moveForward(schema, row));
    }

    /** What people wrote stays in the comment. */
    private void moveForward(String schema, List<@Nullable String> row) {
        Relation relation = Relation.of(schema, String.valueOf(row.get(0)));
        String comment = String.valueOf(row.get(1));
        Stamp.parse(comment).ifPresent(stamp -> {
            put(relation, stamp);
            if ("t".equals(row.get(3))) {
                String own = Stamp.without(comment);
                session.execute("comment on " + row.get(2) + " " + relation.sql(Dialect.POSTGRES) + " is "
                        + (own.isEmpty() ? "null" : text(own)));
            }
        });
    }

    private static StampTable table(Relation relation) {
        return StampTable.beside(Dialect.POSTGRES, relation.withoutDatabase());
    }

    private static String schema(Relation relation) {
        return relation.schema().orElseThrow();
    }

    private static String text(String value) {
        return Dialect.POSTGRES.text(value);
    }
}
