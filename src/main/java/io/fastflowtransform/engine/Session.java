package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;
import java.util.OptionalLong;

/** One connection, used by one thread at a time; only {@link #cancel} may come from another. Every method can throw {@link EngineException}. */
public interface Session extends AutoCloseable {
    /** Executes one statement and gives the number of changed rows where the database tells. */
    OptionalLong execute(SqlText statement);

    /** Asks one query for at most {@code limit} rows. */
    Rows query(SqlText query, int limit);

    /** What the database knows of a relation; empty where there is none. */
    Optional<RelationInfo> describe(Relation relation);

    void begin();

    void commit();

    void rollback();

    /** Stops the statement that runs now and refuses all that would follow; rolling back and closing remain possible. */
    void cancel();

    /** Whether the session is good for more statements: not when it was cancelled, or its connection is broken. */
    boolean isUsable();

    @Override
    void close();
}
