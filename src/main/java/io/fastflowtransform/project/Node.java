package io.fastflowtransform.project;

/** What a project declares and a graph connects. */
public sealed interface Node permits Model, Seed, Source, DataTest {
    NodeId id();

    /** The name as users write it. */
    String name();
}
