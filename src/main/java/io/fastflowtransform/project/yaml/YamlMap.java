package io.fastflowtransform.project.yaml;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A map in a YAML file, with merge keys ({@code <<}) resolved and duplicate keys reported. */
public final class YamlMap {
    private static final String MERGE = "<<";

    private final YamlFile file;
    private final Position position;
    private final String path;
    private final Map<String, YamlNode> entries;
    private final Map<String, Position> keys;

    private YamlMap(
            YamlFile file, Position position, String path, Map<String, YamlNode> entries, Map<String, Position> keys) {
        this.file = file;
        this.position = position;
        this.path = path;
        this.entries = entries;
        this.keys = keys;
    }

    static YamlMap of(YamlFile file, MappingNode mapping, String path) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = position(file, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                file.problems()
                        .add(Problem.error(
                                Code.WRONG_TYPE,
                                at,
                                "a key must be a string.",
                                "A value that begins with {{ needs quotes around it: \"{{ … }}\"."));
                continue;
            }
            String key = scalar.getValue();
            if (key.equals(MERGE)) {
                merged.add(tuple.getValueNode());
            } else if (keys.containsKey(key)) {
                file.problems()
                        .add(Problem.error(
                                Code.DUPLICATE_KEY,
                                at,
                                "the key '" + key + "' is there already, in line "
                                        + keys.get(key).line() + ".",
                                "Remove one of the two."));
            } else {
                keys.put(key, at);
                entries.put(key, new YamlNode(file, tuple.getValueNode(), path.isEmpty() ? key : path + "." + key));
            }
        }
        merged.forEach(node -> merge(file, node, path, entries, keys));
        return new YamlMap(file, position(file, mapping), path, entries, keys);
    }

    /** The entries in order. */
    public Map<String, YamlNode> entries() {
        return entries;
    }

    /** Where the map begins. */
    public Position position() {
        return position;
    }

    /** Where a key stands. */
    public Position keyPosition(String key) {
        return keys.getOrDefault(key, position);
    }

    /** The value of a key; empty where the key is missing or has no value. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key)).filter(node -> !node.isNull());
    }

    /** The value of a key that must be there. */
    public Optional<YamlNode> require(String key, String example) {
        Optional<YamlNode> found = get(key);
        if (found.isEmpty()) {
            String where = path.isEmpty() ? "" : " in '" + path + "'";
            file.problems()
                    .add(Problem.error(
                            Code.MISSING_KEY,
                            keyPosition(key),
                            "the key '" + key + "' is missing" + where + ".",
                            "Add for example: " + example));
        }
        return found;
    }

    /** A string that must be there. */
    public Optional<String> requireString(String key, String example) {
        return require(key, example).flatMap(YamlNode::string);
    }

    /** A string that may be missing. */
    public Optional<String> string(String key) {
        return get(key).flatMap(YamlNode::string);
    }

    /** The strings of a list that may be missing, or of a single string. */
    public List<String> strings(String key) {
        return get(key).map(YamlNode::strings).orElse(List.of());
    }

    /**
     * Reports each key that is not one of the known ones.
     *
     * @param remedies what to do about keys that mean something in the same file of another tool
     */
    public void allowOnly(Collection<String> known, Map<String, String> remedies) {
        remedies.forEach((key, remedy) -> get(key).ifPresent(node ->
                problem(Code.NOT_SUPPORTED, key, "the key '" + key + "'" + place() + " has no effect here.", remedy)));
        List<String> named = new ArrayList<>(known);
        named.addAll(remedies.keySet());
        unknown(named, known);
    }

    /** Reports each key that is not one of the known ones. */
    public void allowOnly(Collection<String> known) {
        unknown(known, known);
    }

    private String place() {
        return path.isEmpty() ? "" : " in '" + path + "'";
    }

    private void unknown(Collection<String> named, Collection<String> known) {
        entries.keySet().stream().filter(key -> !named.contains(key)).forEach(key -> {
            String where = place();
            if (file.isConfidential() && get(key).isEmpty()) {
                problem(
                        Code.UNKNOWN_KEY,
                        key,
                        "a word without a value stands here" + where
                                + "; it may be the rest of a secret, so it is not shown.",
                        "Put quotes around a value that holds a comma. " + Suggestions.known(known, "keys"));
                return;
            }
            problem(
                    Code.UNKNOWN_KEY,
                    key,
                    "the key '" + key + "' is not known" + where + ".",
                    Suggestions.didYouMean(key, known, "keys"));
        });
    }

    /** Reports a problem at a key. */
    public void problem(Code code, String key, String sentence, String remedy) {
        file.problems().add(Problem.error(code, keyPosition(key), sentence, remedy));
    }

    private static void merge(
            YamlFile file, Node node, String path, Map<String, YamlNode> entries, Map<String, Position> keys) {
        if (node instanceof MappingNode mapping) {
            YamlMap base = of(file, mapping, path);
            base.entries.forEach((key, value) -> {
                if (entries.putIfAbsent(key, value) == null) {
                    keys.put(key, base.keys.get(key));
                }
            });
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> merge(file, item, path, entries, keys));
        } else {
            file.problems()
                    .add(Problem.error(
                            Code.WRONG_TYPE,
                            position(file, node),
                            "'<<' takes a map.",
                            "Write an alias of one, such as *name."));
        }
    }

    private static Position position(YamlFile file, Node node) {
        return new Position(
                file.name(),
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1);
    }
}
