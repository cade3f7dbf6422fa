package io.fastflowtransform.project.yaml;

import io.fastflowtransform.sql.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** The tags that a file can write before a value: those of YAML 1.2's core schema act, and there are no others. */
final class YamlTags {
    private static final String STANDARD = Tag.PREFIX;
    /** The tag of a value that has none. */
    static final Tag NONE = new Tag("fft:none");

    private static final Set<Tag> OF_SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

    private YamlTags() {}

    /** Leaves a value without a tag as it is, so that the tags which are left are those that the file writes. */
    static final class Untagged extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && !implicit ? Tag.STR : NONE;
        }
    }

    /** The value of a scalar: the type that its tag says, else the one that it looks like where it is not quoted. */
    static Value typed(ScalarNode scalar) {
        return scalar.getTag().equals(NONE)
                ? PlainScalars.typed(scalar.getValue())
                : tagged(scalar).orElseGet(() -> new Value.Text(scalar.getValue()));
    }

    /** Whether the text could be infinity or no number: it is not quoted, or a tag says that it is a number. */
    static boolean mayBeNumber(ScalarNode scalar) {
        return scalar.getTag().equals(NONE) || scalar.getTag().equals(Tag.FLOAT);
    }

    /** What is wrong with a value's tag; empty where nothing is. */
    static Optional<String> fault(Node node) {
        Tag tag = node.getTag();
        boolean fits = tag.equals(NONE)
                || (node.getNodeId() == NodeId.scalar && OF_SCALARS.contains(tag))
                || (node.getNodeId() == NodeId.sequence && tag.equals(Tag.SEQ))
                || (node.getNodeId() == NodeId.mapping && tag.equals(Tag.MAP));
        if (!fits) {
            boolean known = OF_SCALARS.contains(tag) || tag.equals(Tag.SEQ) || tag.equals(Tag.MAP);
            return Optional.of(
                    "the tag " + written(tag) + (known ? " does not fit what follows it." : " is not known."));
        }
        boolean holds = !(node instanceof ScalarNode scalar)
                || tag.equals(NONE)
                || tagged(scalar).isPresent();
        return holds ? Optional.empty() : Optional.of("the value is not what its tag " + written(tag) + " says.");
    }

    private static Optional<Value> tagged(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        Value plain = PlainScalars.typed(text);
        if (tag.equals(Tag.INT)) {
            return Optional.of(text).filter(t -> WHOLE.matcher(t).matches()).map(t -> new Value.Int(new BigInteger(t)));
        } else if (tag.equals(Tag.FLOAT)) {
            boolean number = plain instanceof Value.Decimal || plain instanceof Value.Int;
            if (PlainScalars.isNotFinite(text)) {
                return Optional.of(new Value.Text(text));
            }
            return Optional.of(text).filter(t -> number).map(t -> new Value.Decimal(new BigDecimal(t)));
        } else if (tag.equals(Tag.BOOL)) {
            return Optional.of(plain).filter(Value.Bool.class::isInstance);
        } else if (tag.equals(Tag.NULL)) {
            return Optional.of(plain).filter(value -> value == Value.Null.NULL);
        }
        return Optional.of(new Value.Text(text));
    }

    /** A tag as people write it. */
    private static String written(Tag tag) {
        String value = tag.getValue();
        return value.startsWith(STANDARD) ? "!!" + value.substring(STANDARD.length()) : value;
    }
}
