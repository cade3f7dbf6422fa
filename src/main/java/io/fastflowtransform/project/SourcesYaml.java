package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlFile;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** sources.yml: the tables that others own. Overrides for the active engine are applied; a table's win over its group's. */
final class SourcesYaml {
    static final String FILE = "sources.yml";
    private static final List<String> LOCATION_KEYS = List.of(
            "identifier", "schema", "database", "catalog", "project", "dataset", "location", "format", "options");
    private static final List<String> GROUP_KEYS =
            with(LOCATION_KEYS, "name", "overrides", "description", "meta", "freshness", "tables");
    private static final List<String> TABLE_KEYS =
            with(LOCATION_KEYS, "name", "overrides", "description", "columns", "meta", "freshness");
    private static final List<String> FRESHNESS_KEYS = List.of("loaded_at_field", "warn_after", "error_after");
    private static final List<String> EVERY_ENGINE = List.of("*", "default", "any");

    private final String engine;
    private final List<Source> sources = new ArrayList<>();

    private SourcesYaml(String engine) {
        this.engine = engine;
    }

    /** The sources for an engine; none where there is no file. */
    static List<Source> read(ProjectFiles files, String engine, Problems problems) {
        SourcesYaml reader = new SourcesYaml(engine);
        if (files.exists(FILE)) {
            files.text(FILE)
                    .flatMap(text -> YamlFile.read(FILE, text, problems))
                    .flatMap(YamlNode::map)
                    .ifPresent(reader::root);
        }
        return List.copyOf(reader.sources);
    }

    private void root(YamlMap root) {
        root.allowOnly(List.of("version", "sources"));
        root.require("version", "version: 2").ifPresent(node -> {
            boolean known = node.isScalar()
                    && node.value() instanceof Value.Int number
                    && number.value().bitLength() <= 2
                    && number.value().intValue() >= 1
                    && number.value().intValue() <= 2;
            if (!known) {
                node.problem(Code.INVALID_VALUE, "'version' must be 1 or 2.", "Write version: 2");
            }
        });
        Set<String> groups = new HashSet<>();
        for (YamlNode node : root.get("sources").flatMap(YamlNode::list).orElse(List.of())) {
            node.map().ifPresent(group -> group(group, groups));
        }
    }

    private void group(YamlMap group, Set<String> groups) {
        group.allowOnly(GROUP_KEYS);
        checkFreshness(group);
        Map<String, String> defaults = location(group);
        Map<String, String> override = override(group);
        Optional<String> name = group.requireString("name", "name: crm");
        if (name.isPresent() && !groups.add(name.get())) {
            duplicate(group, "source", name.get());
        }
        Set<String> tables = new HashSet<>();
        for (YamlNode node : group.require("tables", "tables: [{name: users}]")
                .flatMap(YamlNode::list)
                .orElse(List.of())) {
            node.map().ifPresent(table -> name.ifPresent(n -> table(n, table, defaults, override, tables)));
        }
    }

    private void table(
            String group,
            YamlMap table,
            Map<String, String> defaults,
            Map<String, String> override,
            Set<String> names) {
        table.allowOnly(TABLE_KEYS);
        checkFreshness(table);
        Map<String, String> location = new TreeMap<>(defaults);
        location.putAll(location(table));
        location.putAll(override);
        location.putAll(override(table));
        Optional<String> name = table.requireString("name", "name: users");
        if (name.isEmpty()) {
            return;
        }
        if (!names.add(name.get())) {
            duplicate(table, "table", name.get());
            return;
        }
        Relation relation = new Relation(
                Optional.ofNullable(location.get("database")).or(() -> Optional.ofNullable(location.get("catalog"))),
                Optional.ofNullable(location.get("schema")),
                location.getOrDefault("identifier", name.get()));
        sources.add(new Source(
                new NodeId("source", group + "." + name.get()),
                group,
                name.get(),
                relation,
                location.containsKey("location"),
                table.position()));
    }

    private static void duplicate(YamlMap map, String what, String name) {
        map.problem(
                Code.DUPLICATE_NAME,
                "name",
                "the " + what + " '" + name + "' is declared twice.",
                "Rename one of the two.");
    }

    /** The location keys of a map that have a value. */
    private static Map<String, String> location(YamlMap map) {
        Map<String, String> values = new TreeMap<>();
        for (String key : LOCATION_KEYS) {
            if (key.equals("options")) {
                map.get(key).ifPresent(YamlNode::map);
            } else {
                map.string(key).ifPresent(value -> values.put(key, value));
            }
        }
        return values;
    }

    private Map<String, String> override(YamlMap map) {
        Map<String, String> values = new TreeMap<>();
        Optional<YamlMap> overrides = map.get("overrides").flatMap(YamlNode::map);
        if (overrides.isEmpty()) {
            return values;
        }
        List<String> known = new ArrayList<>(EVERY_ENGINE);
        known.addAll(KnownEngines.NAMES.stream().sorted().toList());
        if (!known.contains(engine)) {
            known.add(engine);
        }
        overrides.get().allowOnly(known);
        List<String> weakestFirst = new ArrayList<>(EVERY_ENGINE);
        weakestFirst.add(engine);
        for (String name : known) {
            overrides.get().get(name).flatMap(YamlNode::map).ifPresent(entry -> {
                entry.allowOnly(LOCATION_KEYS);
                Map<String, String> location = location(entry);
                if (weakestFirst.contains(name)) {
                    values.putAll(location);
                }
            });
        }
        overrides.get().get(engine).flatMap(YamlNode::map).ifPresent(e -> values.putAll(location(e)));
        return values;
    }

    private static void checkFreshness(YamlMap map) {
        map.get("freshness").flatMap(YamlNode::map).ifPresent(freshness -> freshness.allowOnly(FRESHNESS_KEYS));
    }

    private static List<String> with(List<String> keys, String... more) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
