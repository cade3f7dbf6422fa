package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view that is dropped because what it reads is replaced, and how it is made again.
 *
 * @param create the statement that makes it
 * @param additions the statements that give it what hooks gave it: defaults of its columns, rules and triggers
 * @param comment its own comment
 * @param stamp its stamp, which must be kept anew for the new view
 */
record PostgresView(
        Relation relation,
        String create,
        List<String> additions,
        PostgresAttributes attributes,
        String comment,
        Optional<Stamp> stamp) {
    private static final String ADDITIONS = """
            select 'alter view ' || %2$s || ' alter column ' || quote_ident(a.attname) || ' set default '
              || pg_get_expr(d.adbin, d.adrelid)
            from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            where d.adrelid = %1$s
            union all
            select pg_get_ruledef(r.oid) from pg_rewrite r where r.ev_class = %1$s and r.rulename <> '_RETURN'
            union all
            select 'comment on rule ' || quote_ident(r.rulename) || ' on ' || %2$s || ' is '
              || quote_literal(obj_description(r.oid, 'pg_rewrite'))
            from pg_rewrite r where r.ev_class = %1$s and obj_description(r.oid, 'pg_rewrite') is not null
            union all
            select pg_get_triggerdef(t.oid) from pg_trigger t where t.tgrelid = %1$s and not t.tgisinternal
            union all
            select 'comment on trigger ' || quote_ident(t.tgname) || ' on ' || %2$s || ' is '
              || quote_literal(obj_description(t.oid, 'pg_trigger'))
            from pg_trigger t where t.tgrelid = %1$s and obj_description(t.oid, 'pg_trigger') is not null""";

    static PostgresView of(PostgresSession session, PostgresRelation view) {
        List<@Nullable String> row = session.rows("select pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '),"
                        + " coalesce(obj_description(c.oid, 'pg_class'), ''), " + PostgresStamps.home()
                        + " from pg_class c where c.oid = "
                        + view.oid())
                .get(0);
        String options = row.get(1) == null ? "" : " with (" + row.get(1) + ")";
        String name = view.relation().sql(Dialect.POSTGRES);
        return new PostgresView(
                view.relation(),
                "create view " + name + options + " as " + row.get(0),
                session.rows(ADDITIONS.formatted(view.oid(), Dialect.POSTGRES.text(name))).stream()
                        .map(addition -> String.valueOf(addition.get(0)))
                        .toList(),
                PostgresAttributes.of(session, view),
                String.valueOf(row.get(2)),
                new PostgresStamps(session).of(view.relation(), view.oid(), Optional.ofNullable(row.get(3)), ""));
    }

    /**
     * Makes the view again. One that no longer fits what it reads stays away where the run is going to build it anyway.
     *
     * @param replaced what it reads
     * @param builtLater whether the run is going to build it
     */
    void recreate(PostgresSession session, Relation replaced, boolean builtLater) {
        session.execute("savepoint fft_view");
        try {
            session.execute(create);
            additions.forEach(session::execute); // as long as it is ours
            attributes.applyTo(session, "view", relation);
            if (!comment.isEmpty()) {
                session.execute(
                        "comment on view " + relation.sql(Dialect.POSTGRES) + " is " + Dialect.POSTGRES.text(comment));
            }
            stamp.ifPresent(kept -> new PostgresStamps(session).put(relation, kept));
        } catch (EngineException e) {
            if (!builtLater || e.kind() != EngineException.Kind.STATEMENT) {
                throw EngineException.of(
                        e.kind(),
                        "the view " + relation + " does not fit the new " + replaced + ": " + e.reason()
                                + ". The old " + replaced + " stays: change the model of " + relation
                                + ", and select it too",
                        e);
            }
            session.execute("rollback to savepoint fft_view");
        }
    }
}
