package io.fastflowtransform.project;

/**
 * The identity of a node, such as {@code model.events_clean}. Results, JUnit reports and later runs refer to it, so its form is
 * frozen.
 *
 * @param kind {@code model}, {@code seed}, {@code source} or {@code test}
 * @param name unique within its kind
 */
public record NodeId(String kind, String name) implements Comparable<NodeId> {
    @Override
    public int compareTo(NodeId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind + "." + name;
    }
}
