package io.fastflowtransform.project.yaml;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.problem.SourceText;
import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** One YAML file that is being read: its text, and the collector for what is wrong with it. */
public final class YamlFile {
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 60;

    /** What can hold a password beside others, under keys that are not called like a secret. */
    private static final Set<String> CONFIDENTIAL_KEYS = Set.of("dsn", "url", "init_sql");

    private static final int MOST_NODES = 1_000_000;

    private final String name;
    private final String[] lines;
    private final boolean confidential;
    private final Problems problems;

    private YamlFile(String name, String text, boolean confidential, Problems problems) {
        this.name = name;
        this.lines = text.split("\n", -1);
        this.confidential = confidential;
        this.problems = problems;
    }

    /**
     * Reads a file down to its nodes; nothing in it is ever constructed as an object.
     *
     * @param name the file's path as the user knows it
     * @return the root; empty where the file is no YAML, which is reported, or has no content
     */
    public static Optional<YamlNode> read(String name, String text, Problems problems) {
        return new YamlFile(name, text, false, problems).read(text);
    }

    /** As {@link #read}, for a file that holds passwords: no message shows a value under a key that is called like a secret. */
    public static Optional<YamlNode> readConfidential(String name, String text, Problems problems) {
        return new YamlFile(name, text, true, problems).read(text);
    }

    private Optional<YamlNode> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setTagInspector(tag -> true);
        DumperOptions unused = new DumperOptions();
        try {
            Node root = new Yaml(
                            new SafeConstructor(options),
                            new Representer(unused),
                            unused,
                            options,
                            new YamlTags.Untagged())
                    .compose(new StringReader(text));
            return Optional.ofNullable(root).filter(this::isFinite).map(node -> {
                YamlNode read = new YamlNode(this, node, "");
                read.checkTags();
                return read;
            });
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Position position =
                    mark == null ? Position.file(name) : new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
            problems.add(SyntaxErrors.problem(position, String.valueOf(e.getProblem()), confidential));
        } catch (ReaderException e) {
            problems.add(SyntaxErrors.unreadable(position(text, e.getPosition())));
        } catch (YAMLException e) {
            problems.add(SyntaxErrors.problem(Position.file(name), String.valueOf(e.getMessage()), confidential));
        }
        return Optional.empty();
    }

    /** Where the code point with this number stands. */
    private Position position(String text, int codePoint) {
        int offset = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        return SourceText.ofFile(name, text).position(offset);
    }

    /** Whether the file holds passwords. */
    boolean isConfidential() {
        return confidential;
    }

    /** Whether no message may show what stands under these keys, from the outermost in. */
    boolean isSecret(String path) {
        for (String key : path.split("[.\\[]")) {
            if (Secrets.isSecretKey(key) || (confidential && CONFIDENTIAL_KEYS.contains(key))) {
                return true;
            }
        }
        return false;
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
}
