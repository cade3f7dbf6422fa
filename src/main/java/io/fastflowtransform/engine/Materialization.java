package io.fastflowtransform.engine;

/** A way to turn a query into a relation, in two steps: stage, then publish. */
public interface Materialization {
    /** Builds the relation where nobody sees it yet. */
    Staged stage(Session session, Build build);
}
