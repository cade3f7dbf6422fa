package io.fastflowtransform.project.yaml;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One YAML file that is being read: its text, and the collector for what is wrong with it. */
public final class YamlFile {
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 60;
    private static final int MOST_NODES = 1_000_000;

    private final String name;
    private final String[] lines;
    private final Problems problems;

    private YamlFile(String name, String text, Problems problems) {
        this.name = name;
        this.lines = text.split("\n", -1);
        this.problems = problems;
    }

    /**
     * Reads a file down to its nodes; nothing in it is ever constructed as an object.
     *
     * @param name the file's path as the user knows it
     * @return the root; empty where the file is no YAML, which is reported, or has no content
     */
    public static Optional<YamlNode> read(String name, String text, Problems problems) {
        YamlFile file = new YamlFile(name, text, problems);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return Optional.ofNullable(root)
                    .filter(node -> file.isFinite(node))
                    .map(node -> new YamlNode(file, node, ""));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Position position =
                    mark == null ? Position.file(name) : new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
            String sentence = "this is not valid YAML: " + e.getProblem() + ".";
            problems.add(Problem.error(Code.YAML_SYNTAX, position, sentence, hint(e)));
            return Optional.empty();
        } catch (YAMLException e) {
            problems.add(Problem.error(
                    Code.YAML_SYNTAX, Position.file(name), "this is not valid YAML: " + e.getMessage() + ".", ""));
            return Optional.empty();
        }
    }

    String name() {
        return name;
    }

    Problems problems() {
        return problems;
    }

    /** The text of a line, from 0; empty past the end. */
    String line(int line) {
        return line < lines.length ? lines[line] : "";
    }

    /** Whether the content ends when each alias is written out, and at a size that can be walked. */
    private boolean isFinite(Node root) {
        boolean small = size(root, new IdentityHashMap<>()) <= MOST_NODES;
        if (!small) {
            problems.add(Problem.error(
                    Code.YAML_SYNTAX,
                    Position.file(name),
                    "the aliases in it contain themselves, or repeat more than " + MOST_NODES + " values.",
                    "Write the values out where they are needed."));
        }
        return small;
    }

    /** The values in a node with each alias written out; more than the most where it contains itself. */
    private static long size(Node node, Map<Node, Long> sizes) {
        Long known = sizes.putIfAbsent(node, MOST_NODES + 1L);
        if (known != null) {
            return known;
        }
        long size = 1;
        for (Node child : children(node)) {
            size = Math.min(size + size(child, sizes), MOST_NODES + 1L);
        }
        sizes.put(node, size);
        return size;
    }

    private static List<Node> children(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        } else if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
                    .toList();
        }
        return List.of();
    }

    private static String hint(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("\\t") || problem.contains("TAB")) {
            return "Indent with spaces; YAML does not allow tabs.";
        }
        return "Check the indentation and the quotes; a value that begins with {{ needs quotes around it.";
    }
}
