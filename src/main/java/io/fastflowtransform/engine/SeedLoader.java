package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;

/** Turns rows of text into a table, staged as any relation is. */
public interface SeedLoader {
    /**
     * Loads the rows where nobody sees them yet.
     *
     * @param relation the table as all will see it
     * @param project the project's relations around it
     */
    Staged stage(Session session, Relation relation, TableData data, ProjectRelations project);
}
