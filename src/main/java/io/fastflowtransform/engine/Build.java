package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.function.Consumer;

/**
 * An order to build a relation.
 *
 * @param relation the relation as all will see it
 * @param query one query, without a semicolon at its end
 * @param project the project's relations around it
 * @param before work in the relation's own transaction, before the relation is built; where it fails, nothing is built, and what
 *     it did is rolled back. It must leave the transaction open. Without {@link Capability#TRANSACTIONS} it is not called
 * @param replace what of an old table is replaced
 */
public record Build(
        Relation relation, SqlText query, ProjectRelations project, Consumer<Session> before, Replace replace) {

    /** What of an old table is replaced. */
    public enum Replace {
        /** The table itself. */
        TABLE,
        /**
         * Its rows, so that a reader whose snapshot is older goes on seeing the old ones; the table itself where there is none, or
         * one with other columns. Only for engines with {@link Capability#OLD_SNAPSHOTS}.
         */
        ROWS
    }

    /** An order to replace the table itself. */
    public Build(Relation relation, SqlText query, ProjectRelations project, Consumer<Session> before) {
        this(relation, query, project, before, Replace.TABLE);
    }

    /** An order without work before, in a project of one relation. */
    public Build(Relation relation, SqlText query) {
        this(relation, query, ProjectRelations.NONE, session -> {});
    }
}
