package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one level of sources.yml says of where a source is: a group, a table, or an override of one of them.
 *
 * @param ofTable whether it is a table or an override of one
 * @param names the keys of tables that have a value
 * @param format the format in lower case, also one that is not known, which is reported
 * @param options all options, also those without a value, which take back what a weaker level says
 */
record SourceLevel(
        boolean ofTable,
        Map<String, String> names,
        Optional<Item<String>> location,
        Optional<Item<String>> format,
        Map<String, Item<Value>> options) {
    private static final List<String> TABLE_KEYS =
            List.of("identifier", "schema", "database", "catalog", "project", "dataset");
    private static final Set<String> PLACE_OF_TABLE = Set.of("schema", "database", "catalog");
    private static final Pattern OPTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** The keys that a level can have beside its own. */
    static final List<String> KEYS = Stream.concat(TABLE_KEYS.stream(), Stream.of("location", "format", "options"))
            .toList();

    /** A value with the place of what declares it. */
    record Item<T>(T value, Position at) {}

    static SourceLevel read(YamlMap map, boolean ofTable) {
        Map<String, String> names = new TreeMap<>();
        for (String key : TABLE_KEYS) {
            map.string(key).ifPresent(value -> names.put(key, value));
        }
        return new SourceLevel(ofTable, names, location(map), format(map), options(map));
    }

    /** Whether the source is a table by this level: a group's schema says where its tables are, and leaves files files. */
    boolean isTable() {
        return names.containsKey("identifier")
                || (ofTable && names.keySet().stream().anyMatch(PLACE_OF_TABLE::contains));
    }

    /** The first place that says how files are read. */
    Optional<Position> ofFiles() {
        return Stream.concat(
                        format.map(Item::at).stream(), options.values().stream().map(Item::at))
                .findFirst();
    }

    private static Optional<Item<String>> location(YamlMap map) {
        Optional<Item<String>> found = item(map, "location");
        if (found.isPresent() && found.get().value().isEmpty()) {
            map.get("location")
                    .orElseThrow()
                    .problem(Code.INVALID_VALUE, "the location is empty.", "Name files, such as data/users.csv.");
            return Optional.empty();
        }
        return found;
    }

    private static Optional<Item<String>> format(YamlMap map) {
        Optional<Item<String>> format =
                item(map, "format").map(found -> new Item<>(found.value().toLowerCase(Locale.ROOT), found.at()));
        if (format.isPresent() && !FileFormats.NAMES.contains(format.get().value())) {
            String name = format.get().value();
            map.get("format")
                    .orElseThrow()
                    .problem(
                            Code.INVALID_VALUE,
                            "the format '" + name + "' is not known.",
                            Suggestions.didYouMean(name, FileFormats.NAMES, "formats"));
        }
        return format;
    }

    private static Optional<Item<String>> item(YamlMap map, String key) {
        return map.get(key).flatMap(node -> node.string().map(value -> new Item<>(value, node.position())));
    }

    private static Map<String, Item<Value>> options(YamlMap map) {
        Optional<YamlMap> options = map.get("options").flatMap(YamlNode::map);
        Map<String, Item<Value>> found = new LinkedHashMap<>();
        Set<String> spellings = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        options.map(YamlMap::entries).orElse(Map.of()).forEach((name, node) -> {
            if (isOption(options.orElseThrow(), name, spellings)
                    && node.scalarText().isPresent()) {
                found.put(name, new Item<>(node.value(), options.orElseThrow().keyPosition(name)));
            }
        });
        return found;
    }

    private static boolean isOption(YamlMap options, String name, Set<String> spellings) {
        boolean wellFormed = OPTION.matcher(name).matches();
        if (!wellFormed) {
            options.problem(
                    Code.INVALID_VALUE,
                    name,
                    "'" + name + "' is not a name that an option can have.",
                    "Write letters, digits, '_', '.' and '-', and no digit first.");
        } else if (!spellings.add(name)) {
            options.problem(
                    Code.DUPLICATE_KEY,
                    name,
                    "the option '" + name + "' is there already; engines do not tell upper case from lower case.",
                    "Remove one of the two.");
            return false;
        }
        return wellFormed;
    }
}
