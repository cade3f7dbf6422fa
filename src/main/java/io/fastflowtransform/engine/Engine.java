package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A database, ready for work: it gives one session to each thread. Safe for use by many threads.
 */
public interface Engine extends AutoCloseable {
    /** The identity of the database, the same for each process that reaches it; empty where it dies with the engine, as a database in memory does. */
    Optional<String> target();

    /**
     * Takes the target for one run; to be taken before the first session. It is given back by closing it, and at the latest when
     * the process ends.
     *
     * @param holder who takes it, as another run will read it
     * @param wait how long to wait where somebody else has it; zero for not at all
     * @throws EngineException of kind LOCKED, naming the holder, where somebody else still has it when the time is over; of kind
     *     CANCELLED where the thread is interrupted while it waits
     */
    TargetLock lock(String holder, Duration wait);

    /**
     * Makes sure that this run still has the target, where it can be lost: with the connection that keeps it, say. It is then
     * taken anew. What publishes a relation makes sure of it too, right before the relation can be seen.
     *
     * @throws EngineException of kind LOCKED, naming the holder, where somebody else has it now; of kind CONNECTION where the
     *     database cannot be reached
     */
    default void keepLock() {}

    /**
     * A new session, in which the profile's {@code init_sql} was executed. Where the database has broken down, it is opened anew,
     * and all sessions from before are closed.
     *
     * @throws EngineException of kind CONNECTION where the database cannot be reached; that of the statement where a statement of
     *     {@code init_sql} fails
     */
    Session session();

    /** The relation with the catalog and schema that the database gives it; the database's default schema is left out. */
    Relation qualified(Relation relation);

    /**
     * Makes what the engine keeps beside relations that are going to be built, and moves forward what older versions have kept.
     * Engines that keep nothing do nothing.
     *
     * @throws io.fastflowtransform.problem.ProblemException where a newer version has kept it in a way that this one does not know
     */
    default void prepare(Set<Relation> relations) {}

    /** How many models are built at once where nobody says. */
    int defaultThreads();

    /** The way to build models of this materialization; empty where the engine has none. */
    Optional<Materialization> materialization(String name);

    /** The way to load seeds. */
    SeedLoader seedLoader();

    /** Closes all sessions. */
    @Override
    void close();
}
