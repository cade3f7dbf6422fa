package io.fastflowtransform.project;

import io.fastflowtransform.sql.Relation;
import java.util.Optional;

/** What a project declares and a graph connects. */
public sealed interface Node permits Model, Seed, Source, DataTest {
    NodeId id();

    /** The name as users write it. */
    String name();

    /** The relation that it fills; empty where it fills none. */
    default Optional<Relation> fills() {
        return Optional.empty();
    }
}
