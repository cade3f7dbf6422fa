package io.fastflowtransform.engine;

import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One connection, used by one thread at a time; only {@link #cancel} and {@link #isUsable} may come from another. Every method can throw {@link EngineException}. */
public interface Session extends AutoCloseable {
    /** Executes one statement and gives the number of changed rows where the database tells. */
    OptionalLong execute(SqlText statement);

    /** Asks one query for at most {@code limit} rows. */
    Rows query(SqlText query, int limit);

    /** The types of a query's columns, as far as every engine has such types; a number with a fraction is a DOUBLE. The query is executed. */
    List<Optional<ColumnType>> types(SqlText query);

    /** What the database knows of a relation; empty where there is none. */
    Optional<RelationInfo> describe(Relation relation);

    void begin();

    /** Makes the transaction's changes last. Fails where a failed statement has aborted it: then a rollback is due. */
    void commit();

    /** Takes the transaction's changes back. On a cancelled session it does what it can, and never fails. */
    void rollback();

    /**
     * Stops the statement that runs now, and refuses all that would follow, with failures of kind CANCELLED; only {@link #rollback}
     * and {@link #close} still work. It returns at once and never fails, at any time and from any thread. What the statement did is
     * undone with its transaction.
     */
    void cancel();

    /** Whether statements can still succeed: false when the session was cancelled or closed, or its connection broke. */
    boolean isUsable();

    /** Ends the session; a transaction that is open is rolled back. */
    @Override
    void close();
}
