package io.fastflowtransform.project.yaml;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value in a YAML file. Reading it as a type that it does not have reports a problem and gives nothing. */
public final class YamlNode {
    /** The anchor and the tag before a value. */
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)+");

    private final YamlFile file;
    private final Node node;
    private final String path;

    YamlNode(YamlFile file, Node node, String path) {
        this.file = file;
        this.node = node;
        this.path = path;
    }

    /** Where the value begins. */
    public Position position() {
        return new Position(
                file.name(),
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1);
    }

    /** The keys that lead here, such as {@code hooks.on_run_start[0].sql}; empty for the whole file. */
    public String path() {
        return path;
    }

    /** Whether nothing stands here. */
    public boolean isNull() {
        return node instanceof ScalarNode scalar && YamlTags.typed(scalar) == Value.Null.NULL;
    }

    /** Whether nothing stands here, or an empty list or map. */
    public boolean isEmpty() {
        return isNull()
                || (node instanceof SequenceNode list && list.getValue().isEmpty())
                || (node instanceof MappingNode map && map.getValue().isEmpty());
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The value as a map. */
    public Optional<YamlMap> map() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(file, mapping, path));
        }
        return wrongType("a map");
    }

    /** The value as a list. */
    public Optional<List<YamlNode>> list() {
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new YamlNode(file, item, path + "[" + items.size() + "]"));
            }
            return Optional.of(items);
        }
        return wrongType("a list");
    }

    /** The value as a string; a number or boolean is not one. */
    public Optional<String> string() {
        if (node instanceof ScalarNode && value() instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        return wrongType("a string");
    }

    /** The value as a string, if it is one of a few. */
    public Optional<String> oneOf(List<String> allowed) {
        return string().flatMap(found -> {
            if (allowed.contains(found)) {
                return Optional.of(found);
            }
            problem(
                    Code.INVALID_VALUE,
                    "'" + path + "' is " + (isSecret() ? "something else" : "'" + found + "'") + ", but only "
                            + String.join(", ", allowed) + " are possible.",
                    isSecret()
                            ? Suggestions.known(allowed, "values")
                            : Suggestions.didYouMean(found, allowed, "values"));
            return Optional.empty();
        });
    }

    /** The value as a list of strings; a single string stands for a list of one. */
    public List<String> strings() {
        if (node instanceof SequenceNode) {
            return list().orElseThrow().stream()
                    .flatMap(item -> item.string().stream())
                    .toList();
        }
        return string().map(List::of).orElse(List.of());
    }

    /** The value as a whole number. */
    public Optional<Long> integer() {
        if (node instanceof ScalarNode
                && value() instanceof Value.Int number
                && number.value().bitLength() < Long.SIZE) {
            return Optional.of(number.value().longValue());
        }
        return wrongType("a whole number");
    }

    /** The scalar's text, whatever its type; problems are reported for lists and maps. */
    public Optional<String> scalarText() {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        return wrongType("a string or a number");
    }

    /** The value with its type by YAML 1.2; a quoted scalar is a string. */
    public Value value() {
        if (node instanceof ScalarNode scalar) {
            if (YamlTags.mayBeNumber(scalar) && PlainScalars.isNotFinite(scalar.getValue())) {
                problem(
                        Code.INVALID_VALUE,
                        "'" + scalar.getValue() + "' is infinity or no number, for which SQL has no literal.",
                        "Quote it if it is meant as text, or compute it in SQL.");
            }
            return YamlTags.typed(scalar);
        } else if (node instanceof SequenceNode) {
            return new Value.Items(
                    list().orElseThrow().stream().map(YamlNode::value).toList());
        }
        Map<String, Value> members = new LinkedHashMap<>();
        map().ifPresent(map -> map.entries().forEach((key, item) -> members.put(key, item.value())));
        return new Value.Named(members);
    }

    /** Whether no message may show what stands here. */
    public boolean isSecret() {
        return file.isSecret(path);
    }

    /** The texts of all scalars here and below, by their keys from the outermost in. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        walk(Collections.newSetFromMap(new IdentityHashMap<>()), below -> {
            if (below.node instanceof ScalarNode scalar) {
                texts.put(below.path, scalar.getValue());
            }
        });
        return texts;
    }

    /** Reports each tag, here and below, that is not known or does not fit, and each anchor of nothing. */
    void checkTags() {
        walk(Collections.newSetFromMap(new IdentityHashMap<>()), below -> {
            YamlTags.fault(below.node)
                    .ifPresent(fault -> below.problem(
                            Code.YAML_SYNTAX,
                            below.isSecret() ? "the tag here is not known, or does not fit." : fault,
                            "The tags are !!str, !!int, !!float, !!bool and !!null; a text that begins with ! needs quotes"
                                    + " around it."));
            if (below.node.getAnchor() != null && below.node.getTag().equals(YamlTags.NONE) && below.isNull()) {
                below.problem(
                        Code.YAML_SYNTAX,
                        "an anchor stands here, and no value behind it.",
                        "A text that begins with & needs quotes around it.");
            }
        });
    }

    private void walk(Set<Node> seen, Consumer<YamlNode> visitor) {
        if (!seen.add(node)) {
            return;
        }
        visitor.accept(this);
        if (node instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                new YamlNode(file, item, path + "[" + i++ + "]").walk(seen, visitor);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                new YamlNode(file, tuple.getKeyNode(), path).walk(seen, visitor);
                new YamlNode(file, tuple.getValueNode(), path.isEmpty() ? key : path + "." + key).walk(seen, visitor);
            }
        }
    }

    /** The scalar's text with its origin, for templates; in a quoted or folded scalar, positions are those of its first line. */
    public SourceText source() {
        SourceText source = place(((ScalarNode) node).getValue());
        return isSecret() ? source.confidential() : source;
    }

    private SourceText place(String text) {
        ScalarStyle style = ((ScalarNode) node).getScalarStyle();
        int line = node.getStartMark().getLine();
        int column = node.getStartMark().getColumn();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            int first = line + 1;
            while (file.line(first).isBlank() && first < line + text.length() + 1) {
                first++;
            }
            int indent =
                    file.line(first).length() - file.line(first).stripLeading().length();
            return SourceText.ofBlock(text, new Position(file.name(), line + 2, indent + 1), indent);
        }
        Matcher properties = PROPERTIES
                .matcher(file.line(line))
                .region(column, file.line(line).length());
        if (properties.lookingAt()) {
            column = properties.end();
        }
        int quote = style == ScalarStyle.PLAIN ? 0 : 1;
        return SourceText.ofBlock(text, new Position(file.name(), line + 1, column + 1 + quote), column);
    }

    /** Reports a problem here. */
    public void problem(Code code, String sentence, String remedy) {
        file.problems().add(Problem.error(code, position(), sentence, remedy));
    }

    private <T> Optional<T> wrongType(String expected) {
        String found = found();
        problem(
                Code.WRONG_TYPE,
                (path.isEmpty() ? "the file" : "'" + path + "'") + " is " + found + ", but " + expected
                        + " was expected.",
                remedy(expected));
        return Optional.empty();
    }

    private String remedy(String expected) {
        return switch (expected) {
            case "a map" -> "Write keys and values: {key: value}, or one on each line below, indented.";
            case "a list" -> "Write a list: [a, b], or items on lines of their own that begin with '- '.";
            case "a whole number" -> "Write digits, without quotes.";
            case "a string" ->
                isScalar() && !isNull()
                        ? "Put it in quotes if it is meant as text."
                        : "Write one text, in quotes where needed.";
            default -> "Write one value.";
        };
    }

    private String found() {
        if (node instanceof MappingNode) {
            return "a map";
        } else if (node instanceof SequenceNode) {
            return "a list";
        }
        Value value = value();
        if (value instanceof Value.Int number && number.value().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) > 0) {
            return "a number that is too large";
        } else if (value == Value.Null.NULL) {
            return "empty";
        }
        return isSecret() ? "a " + value.kind() : "the " + value.kind() + " " + value.asText();
    }
}
