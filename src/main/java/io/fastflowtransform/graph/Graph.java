package io.fastflowtransform.graph;

import io.fastflowtransform.project.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which node depends on which. Immutable; every answer is in the same order for the same graph. */
public final class Graph {
    private final SortedMap<NodeId, SortedSet<NodeId>> dependencies;
    private final SortedMap<NodeId, SortedSet<NodeId>> dependents;

    private Graph(SortedMap<NodeId, SortedSet<NodeId>> dependencies) {
        this.dependencies = dependencies;
        this.dependents = new TreeMap<>();
        dependencies.keySet().forEach(id -> dependents.put(id, new TreeSet<>()));
        dependencies.forEach((id, all) ->
                all.forEach(dependency -> neighbours(dependents, dependency).add(id)));
    }

    /** The graph of these direct dependencies; each node is a key. */
    public static Graph of(Map<NodeId, ? extends Collection<NodeId>> dependencies) {
        SortedMap<NodeId, SortedSet<NodeId>> sorted = new TreeMap<>();
        dependencies.forEach((id, all) -> sorted.put(id, new TreeSet<>(all)));
        return new Graph(sorted);
    }

    public Set<NodeId> nodes() {
        return dependencies.keySet();
    }

    /** What a node depends on directly. */
    public SortedSet<NodeId> dependencies(NodeId id) {
        return neighbours(dependencies, id);
    }

    /** All that a node depends on, up to this distance. */
    public SortedSet<NodeId> ancestors(NodeId id, int distance) {
        return ancestors(List.of(id), distance);
    }

    /** All that any of these nodes depends on, up to this distance from the nearest; each node is visited once. */
    public SortedSet<NodeId> ancestors(Collection<NodeId> ids, int distance) {
        return reach(dependencies, ids, distance);
    }

    /** All that depends on a node, up to this distance. */
    public SortedSet<NodeId> descendants(NodeId id, int distance) {
        return descendants(List.of(id), distance);
    }

    /** All that depends on any of these nodes, up to this distance from the nearest; each node is visited once. */
    public SortedSet<NodeId> descendants(Collection<NodeId> ids, int distance) {
        return reach(dependents, ids, distance);
    }

    /** All nodes, dependencies first; of those that could come next, the first by name comes. A graph with a cycle has no order. */
    public List<NodeId> order() {
        Map<NodeId, Integer> open = new HashMap<>();
        PriorityQueue<NodeId> ready = new PriorityQueue<>();
        dependencies.forEach((id, all) -> {
            open.put(id, all.size());
            if (all.isEmpty()) {
                ready.add(id);
            }
        });
        List<NodeId> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            NodeId next = ready.remove();
            order.add(next);
            for (NodeId dependent : neighbours(dependents, next)) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return order;
    }

    /** A cycle, as the path from a node back to itself; empty where there is none. */
    public Optional<List<NodeId>> cycle() {
        Set<NodeId> ordered = new HashSet<>(order());
        Optional<NodeId> start =
                nodes().stream().filter(id -> !ordered.contains(id)).findFirst();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        Map<NodeId, Integer> places = new LinkedHashMap<>();
        NodeId at = start.get();
        while (!places.containsKey(at)) {
            places.put(at, places.size());
            at = neighbours(dependencies, at).stream()
                    .filter(id -> !ordered.contains(id))
                    .findFirst()
                    .orElseThrow();
        }
        List<NodeId> path = List.copyOf(places.keySet());
        List<NodeId> cycle = new ArrayList<>(path.subList(places.getOrDefault(at, 0), path.size()));
        cycle.add(at);
        return Optional.of(cycle);
    }

    /** The graph of some nodes only: a node depends on its nearest ancestors among them, also through nodes that are left out. */
    public Graph restrictedTo(Set<NodeId> kept) {
        Map<NodeId, SortedSet<NodeId>> nearest = new HashMap<>();
        SortedMap<NodeId, SortedSet<NodeId>> result = new TreeMap<>();
        for (NodeId id : order()) {
            SortedSet<NodeId> found = new TreeSet<>();
            for (NodeId dependency : dependencies(id)) {
                if (kept.contains(dependency)) {
                    found.add(dependency);
                } else {
                    found.addAll(nearest.getOrDefault(dependency, new TreeSet<>()));
                }
            }
            nearest.put(id, found);
            if (kept.contains(id)) {
                result.put(id, found);
            }
        }
        return new Graph(result);
    }

    /** The depth of each node: 1 where it depends on nothing, else one more than its deepest dependency. */
    public Map<NodeId, Integer> levels() {
        Map<NodeId, Integer> levels = new HashMap<>();
        for (NodeId id : order()) {
            int deepest = 0;
            for (NodeId dependency : dependencies(id)) {
                deepest = Math.max(deepest, levels.getOrDefault(dependency, 0));
            }
            levels.put(id, deepest + 1);
        }
        return levels;
    }

    /** How many nodes the longest path from a node down to a last dependent has, itself included. */
    public Map<NodeId, Integer> remainingPath() {
        Map<NodeId, Integer> lengths = new HashMap<>();
        List<NodeId> order = order();
        for (int i = order.size() - 1; i >= 0; i--) {
            int longest = 0;
            for (NodeId dependent : neighbours(dependents, order.get(i))) {
                longest = Math.max(longest, lengths.getOrDefault(dependent, 0));
            }
            lengths.put(order.get(i), longest + 1);
        }
        return lengths;
    }

    private static SortedSet<NodeId> reach(
            SortedMap<NodeId, SortedSet<NodeId>> edges, Collection<NodeId> starts, int distance) {
        SortedSet<NodeId> reached = new TreeSet<>();
        Deque<NodeId> frontier = new ArrayDeque<>(starts);
        for (int step = 0; step < distance && !frontier.isEmpty(); step++) {
            Deque<NodeId> next = new ArrayDeque<>();
            for (NodeId at : frontier) {
                for (NodeId neighbour : neighbours(edges, at)) {
                    if (reached.add(neighbour)) {
                        next.add(neighbour);
                    }
                }
            }
            frontier = next;
        }
        return reached;
    }

    private static SortedSet<NodeId> neighbours(SortedMap<NodeId, SortedSet<NodeId>> edges, NodeId id) {
        SortedSet<NodeId> found = edges.get(id);
        return found == null ? new TreeSet<>() : found;
    }
}
