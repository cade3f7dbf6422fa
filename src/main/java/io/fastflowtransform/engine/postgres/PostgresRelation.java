package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relation as Postgres' catalog knows it.
 *
 * @param oid its number in the catalog
 * @param kind what it is, as {@code drop} names it
 * @param rowSecurity whether its rows are guarded by policies
 */
record PostgresRelation(String oid, Relation relation, String kind, boolean rowSecurity) {
    private static final String COLUMNS = "c.oid, n.nspname, c.relname, case c.relkind when 'v' then 'view'"
            + " when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end, c.relrowsecurity";

    /** Each view that reads a relation, by way of others too, with the longest such way. */
    private static final String READERS = """
            with recursive readers(oid, depth) as (
              select r.ev_class, 1
              from pg_depend d join pg_rewrite r on r.oid = d.objid
              where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
                and d.refobjid = %1$s and r.ev_class <> %1$s
              union
              select r.ev_class, p.depth + 1
              from readers p
              join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = p.oid
              join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
              where r.ev_class <> p.oid and p.depth < 100
            )
            select %2$s
            from (select oid, max(depth) as depth from readers group by oid) r
            join pg_class c on c.oid = r.oid join pg_namespace n on n.oid = c.relnamespace
            order by r.depth, n.nspname, c.relname""";

    /** Whether it is no view, so that it reads others by a rule only that somebody gave it. */
    boolean isTable() {
        return kind.endsWith("table");
    }

    static Optional<PostgresRelation> find(PostgresSession session, Relation relation) {
        String sql = "select " + COLUMNS + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname = "
                + Dialect.POSTGRES.text(relation.name()) + " and n.nspname = "
                + Dialect.POSTGRES.text(relation.schema().orElseThrow());
        return session.rows(sql).stream().map(PostgresRelation::of).findFirst();
    }

    /** The views that read a relation, those first that others read. */
    static List<PostgresRelation> viewsOn(PostgresSession session, PostgresRelation relation) {
        return session.rows(READERS.formatted(relation.oid(), COLUMNS)).stream()
                .map(PostgresRelation::of)
                .toList();
    }

    private static PostgresRelation of(List<@Nullable String> row) {
        return new PostgresRelation(
                String.valueOf(row.get(0)),
                Relation.of(String.valueOf(row.get(1)), String.valueOf(row.get(2))),
                String.valueOf(row.get(3)),
                "t".equals(row.get(4)));
    }
}
