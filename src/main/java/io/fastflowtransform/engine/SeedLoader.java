package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;

/** Turns rows of text into a table, staged as any relation is. */
public interface SeedLoader {
    Staged stage(Session session, Relation relation, TableData data);
}
