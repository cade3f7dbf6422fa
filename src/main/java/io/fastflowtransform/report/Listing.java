package io.fastflowtransform.report;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Node;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Seed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of nodes, for people or for programs. */
public final class Listing {
    private Listing() {}

    /** One line a node: identity, what it is, file, tags. */
    public static List<String> text(Collection<NodeId> nodes, ProjectGraph graph) {
        int width = nodes.stream().mapToInt(id -> id.toString().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (NodeId id : nodes) {
            Node node = graph.node(id);
            String line = String.format("%-" + Math.max(1, width) + "s  ", id);
            if (node instanceof Model model) {
                List<String> tags = model.config().tags();
                line += model.config().materialized() + "  " + model.path() + (tags.isEmpty() ? "" : "  " + tags);
            } else if (node instanceof Seed seed) {
                line += "seed  " + seed.path();
            } else if (node instanceof DataTest test) {
                line += test.type() + "  " + test.table() + (test.tags().isEmpty() ? "" : "  " + test.tags());
            }
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    /** A JSON array with one object a node. */
    public static String json(Collection<NodeId> nodes, ProjectGraph graph) {
        List<Object> all = new ArrayList<>();
        for (NodeId id : nodes) {
            Node node = graph.node(id);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", id.toString());
            entry.put("kind", id.kind());
            entry.put("name", node.name());
            if (node instanceof Model model) {
                entry.put("path", model.path());
                entry.put("materialized", model.config().materialized());
                entry.put("tags", model.config().tags());
            } else if (node instanceof Seed seed) {
                entry.put("path", seed.path());
            } else if (node instanceof DataTest test) {
                entry.put("type", test.type());
                entry.put("table", test.table());
                entry.put("tags", test.tags());
            }
            entry.put(
                    "depends_on",
                    graph.graph().dependencies(id).stream()
                            .map(NodeId::toString)
                            .toList());
            all.add(entry);
        }
        return Json.pretty(all);
    }
}
