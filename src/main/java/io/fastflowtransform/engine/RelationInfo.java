package io.fastflowtransform.engine;

import java.util.Optional;

/**
 * What the database knows of a relation.
 *
 * @param kind table or view
 * @param stamp what it was built from; empty where we did not build it
 */
public record RelationInfo(Kind kind, Optional<Stamp> stamp) {
    /** What a relation is. */
    public enum Kind {
        TABLE,
        VIEW
    }
}
