package io.fastflowtransform.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.project.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, cycles and neighbourhoods, against plain oracles on random graphs. */
class GraphTest {
    private static NodeId id(int number) {
        return new NodeId("model", String.format("m%03d", number));
    }

    /** Edges go from higher to lower numbers of a shuffled numbering, so that there is no cycle. */
    private static Map<NodeId, Set<NodeId>> random(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(60);
        List<Integer> shuffled = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shuffled.add(random.nextInt(shuffled.size() + 1), i);
        }
        Map<NodeId, Set<NodeId>> dependencies = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Set<NodeId> on = new HashSet<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(size) < 3) {
                    on.add(id(shuffled.get(j)));
                }
            }
            dependencies.put(id(shuffled.get(i)), on);
        }
        return dependencies;
    }

    /** The oracle: again and again, the first by name of those whose dependencies have all been taken. */
    private static List<NodeId> plainOrder(Map<NodeId, Set<NodeId>> dependencies) {
        List<NodeId> order = new ArrayList<>();
        List<NodeId> left = new ArrayList<>(dependencies.keySet());
        left.sort(null);
        while (!left.isEmpty()) {
            NodeId next = left.stream()
                    .filter(n -> order.containsAll(dependencies.get(n)))
                    .findFirst()
                    .orElseThrow();
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    private static Set<NodeId> plainAncestors(Map<NodeId, Set<NodeId>> dependencies, NodeId of) {
        Set<NodeId> all = new HashSet<>();
        for (NodeId dependency : dependencies.get(of)) {
            all.add(dependency);
            all.addAll(plainAncestors(dependencies, dependency));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void random_graphs_have_the_order_and_the_ancestors_of_the_oracle(long seed) {
        Map<NodeId, Set<NodeId>> dependencies = random(seed);
        Graph graph = Graph.of(dependencies);
        assertThat(graph.order()).isEqualTo(plainOrder(dependencies));
        assertThat(graph.cycle()).isEmpty();
        for (NodeId node : graph.nodes()) {
            Set<NodeId> ancestors = plainAncestors(dependencies, node);
            assertThat(graph.ancestors(node, Integer.MAX_VALUE)).hasSameElementsAs(ancestors);
            ancestors.forEach(
                    a -> assertThat(graph.descendants(a, Integer.MAX_VALUE)).contains(node));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40})
    void a_restricted_graph_keeps_who_comes_after_whom(long seed) {
        Map<NodeId, Set<NodeId>> dependencies = random(seed);
        Graph graph = Graph.of(dependencies);
        Set<NodeId> kept = new HashSet<>();
        graph.nodes().stream().filter(n -> n.name().hashCode() % 2 == 0).forEach(kept::add);
        Graph restricted = graph.restrictedTo(kept);
        assertThat(restricted.nodes()).hasSameElementsAs(kept);
        for (NodeId node : kept) {
            Set<NodeId> expected = plainAncestors(dependencies, node);
            expected.retainAll(kept);
            assertThat(restricted.ancestors(node, Integer.MAX_VALUE)).hasSameElementsAs(expected);
        }
    }

    @Test
    void a_cycle_is_shown_as_a_path_back_to_itself() {
        Graph graph = Graph.of(
                Map.of(id(1), Set.of(id(2)), id(2), Set.of(id(3)), id(3), Set.of(id(1)), id(4), Set.of(id(1))));
        List<NodeId> cycle = graph.cycle().orElseThrow();
        assertThat(cycle).hasSize(4).startsWith(cycle.get(3));
        assertThat(Set.copyOf(cycle)).containsExactlyInAnyOrder(id(1), id(2), id(3));
    }

    @Test
    void levels_and_remaining_paths_count_nodes() {
        Graph graph =
                Graph.of(Map.of(id(1), Set.of(), id(2), Set.of(id(1)), id(3), Set.of(id(2), id(1)), id(4), Set.of()));
        assertThat(graph.levels())
                .containsEntry(id(1), 1)
                .containsEntry(id(3), 3)
                .containsEntry(id(4), 1);
        assertThat(graph.remainingPath())
                .containsEntry(id(1), 3)
                .containsEntry(id(3), 1)
                .containsEntry(id(4), 1);
        assertThat(graph.ancestors(id(3), 1)).containsExactly(id(1), id(2));
        assertThat(graph.descendants(id(1), 1)).containsExactly(id(2), id(3));
    }
}
