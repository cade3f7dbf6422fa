package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the rows of a table and leaves the table itself in its place, for the sake of readers whose snapshot is older than the
 * commit: they go on seeing the old rows, where of a new table they would see none. The new rows are those of a table that was built
 * beside it.
 */
final class PostgresRowsReplacement {
    /** What a column is, apart from its comments and grants; one that is generated takes no rows. */
    private static final String SHAPE = """
            select attname, format_type(atttypid, atttypmod), attcollation, attidentity, attgenerated
            from pg_attribute where attnum > 0 and not attisdropped and attrelid = %s order by attnum""";

    /** What would do something else than to delete and insert the table's own rows. */
    private static final String OBSTACLES = """
            select 'a rule, ' || quote_ident(rulename) || ',' from pg_rewrite where ev_class = %1$s
            union all
            select 'a foreign key of ' || conrelid::regclass || ', ' || quote_ident(conname) || ', by which other rows would go too,'
            from pg_constraint where contype = 'f' and confrelid = %1$s and confdeltype in ('c', 'n', 'd')""";

    private final PostgresSession session;
    private final Relation staged;
    private final PostgresRelation old;

    PostgresRowsReplacement(PostgresSession session, Relation staged, PostgresRelation old) {
        this.session = session;
        this.staged = staged;
        this.old = old;
    }

    /** Whether the old relation is a table with the columns of the new one, in their order. */
    boolean fits() {
        PostgresRelation built = PostgresRelation.find(session, staged).orElseThrow();
        return old.kind().equals("table") && shape(built).equals(shape(old));
    }

    /** Replaces the rows in the open transaction; other writers wait until its end, and readers do not. */
    void execute(Stamp stamp) {
        String name = sql(old.relation());
        session.rows(OBSTACLES.formatted(old.oid())).stream().findFirst().ifPresent(row -> {
            throw EngineException.of(
                    EngineException.Kind.STATEMENT,
                    old.relation() + " has " + row.get(0) + " so its rows cannot be replaced. Drop it, or remove"
                            + " replace='rows'",
                    null);
        });
        session.execute("lock table " + name + " in share row exclusive mode");
        session.execute("delete from only " + name);
        session.execute("insert into " + name + " select * from " + sql(staged));
        session.execute("drop table " + sql(staged));
        new PostgresStamps(session).put(old.relation(), stamp);
    }

    private List<List<@Nullable String>> shape(PostgresRelation relation) {
        return session.rows(SHAPE.formatted(relation.oid()));
    }

    private static String sql(Relation relation) {
        return relation.sql(Dialect.POSTGRES);
    }
}
