package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a relation has that no query gives it, and that its replacement shall have too.
 *
 * @param owner its owner, quoted
 * @param comment its comment; one from an older version can hold a stamp
 * @param grants who may do what with it; empty for what its owner has by default
 * @param columnGrants who may do what with which of its columns
 * @param columnComments its columns' comments
 */
record PostgresAttributes(
        String owner,
        String comment,
        List<Grant> grants,
        List<Grant> columnGrants,
        List<ColumnComment> columnComments) {

    /**
     * A privilege of a role.
     *
     * @param column the column that it is for, quoted; empty for the whole relation
     * @param role the role, quoted, or {@code public}
     * @param privilege the privilege as {@code grant} names it
     */
    record Grant(String column, String role, String privilege, boolean grantable) {
        String statement(String name) {
            return "grant " + privilege + column + " on " + name + " to " + role
                    + (grantable ? " with grant option" : "");
        }
    }

    /** The comment of a column, whose name is quoted. */
    record ColumnComment(String column, String comment) {}

    private static final String ROLE =
            "case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end";

    static PostgresAttributes of(PostgresSession session, PostgresRelation relation) {
        String where = " where c.oid = " + relation.oid();
        List<@Nullable String> row = session.rows("select quote_ident(pg_get_userbyid(c.relowner)),"
                        + " coalesce(obj_description(c.oid, 'pg_class'), '') from pg_class c" + where)
                .get(0);
        List<Grant> grants = grants(
                session,
                "select '', " + ROLE + ", a.privilege_type, a.is_grantable" + " from pg_class c, aclexplode(c.relacl) a"
                        + where);
        List<Grant> columnGrants = grants(
                session,
                "select ' (' || quote_ident(t.attname) || ')', " + ROLE + ", a.privilege_type, a.is_grantable"
                        + " from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a" + where
                        + " and not t.attisdropped");
        List<ColumnComment> comments = session
                .rows("select quote_ident(t.attname), d.description from pg_class c"
                        + " join pg_attribute t on t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped"
                        + " join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass"
                        + " and d.objsubid = t.attnum" + where)
                .stream()
                .map(each -> new ColumnComment(String.valueOf(each.get(0)), String.valueOf(each.get(1))))
                .toList();
        return new PostgresAttributes(
                String.valueOf(row.get(0)), String.valueOf(row.get(1)), grants, columnGrants, comments);
    }

    private static List<Grant> grants(PostgresSession session, String query) {
        return session.rows(query).stream()
                .map(row -> new Grant(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        "t".equals(row.get(3))))
                .toList();
    }

    /** What people wrote in the relation's comment. */
    String ownComment() {
        return Stamp.without(comment);
    }

    /**
     * Gives the owner, the grants and the columns' comments to another relation; those of columns that it lacks are left out.
     *
     * @param kind table or view
     */
    void applyTo(PostgresSession session, String kind, Relation relation) {
        String name = relation.sql(Dialect.POSTGRES);
        PostgresRelation found = PostgresRelation.find(session, relation).orElseThrow();
        PostgresAttributes now = of(session, found);
        if (!now.owner.equals(owner)) {
            try {
                session.execute("alter " + kind + " " + name + " owner to " + owner);
            } catch (EngineException e) {
                throw e.in("the new " + relation + " cannot be given to its owner " + owner);
            }
            now = of(session, found);
        }
        if (!Set.copyOf(now.grants).equals(Set.copyOf(grants))) {
            now.grants.stream()
                    .map(Grant::role)
                    .distinct()
                    .forEach(role -> session.execute("revoke all on " + name + " from " + role));
            if (grants.isEmpty()) {
                session.execute("grant all on " + name + " to " + owner);
            }
            grants.forEach(grant -> session.execute(grant.statement(name)));
        }
        Set<String> columns = columns(session, found);
        for (Grant grant : columnGrants) {
            if (columns.contains(grant.column().substring(2, grant.column().length() - 1))) {
                session.execute(grant.statement(name));
            }
        }
        for (ColumnComment each : columnComments) {
            if (columns.contains(each.column())) {
                session.execute("comment on column " + name + "." + each.column() + " is "
                        + Dialect.POSTGRES.text(each.comment()));
            }
        }
    }

    private static Set<String> columns(PostgresSession session, PostgresRelation relation) {
        return session
                .rows(
                        "select quote_ident(attname) from pg_attribute where attnum > 0 and not attisdropped and attrelid = "
                                + relation.oid())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toSet());
    }
}
