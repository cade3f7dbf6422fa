package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that is dropped because what it reads is replaced, and how it is made again.
 *
 * @param create the statement that makes it
 * @param comment its own comment, which holds its stamp
 */
record PostgresView(Relation relation, String create, PostgresAttributes attributes, String comment) {

    static PostgresView of(PostgresSession session, PostgresRelation view) {
        List<@Nullable String> row = session.rows("select pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '),"
                        + " coalesce(obj_description(c.oid, 'pg_class'), '') from pg_class c where c.oid = "
                        + view.oid())
                .get(0);
        String options = row.get(1) == null ? "" : " with (" + row.get(1) + ")";
        return new PostgresView(
                view.relation(),
                "create view " + view.relation().sql(Dialect.POSTGRES) + options + " as " + row.get(0),
                PostgresAttributes.of(session, view),
                String.valueOf(row.get(2)));
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
            attributes.applyTo(session, "view", relation);
            session.execute(
                    "comment on view " + relation.sql(Dialect.POSTGRES) + " is " + Dialect.POSTGRES.text(comment));
        } catch (EngineException e) {
            if (!builtLater || e.kind() != EngineException.Kind.STATEMENT) {
                throw EngineException.of(
                        e.kind(),
                        "the view " + relation + " does not fit the new " + replaced + ": " + e.reason()
                                + ". Select it too, so that it is built after it",
                        e);
            }
            session.execute("rollback to savepoint fft_view");
        }
    }
}
