package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import java.util.OptionalLong;

/** A relation that was built, but that only the session that built it sees. */
public interface Staged extends AutoCloseable {
    /** Where the building session finds it. */
    Relation relation();

    /** Its number of rows; empty for a view. */
    OptionalLong rows();

    /**
     * Puts it in the place of the old one, atomically.
     *
     * @throws EngineException of kind LOCKED where this run has lost the target, and somebody else has it now
     */
    void publish(Stamp stamp);

    /** Throws away what was not published. */
    @Override
    void close();
}
