package io.fastflowtransform.project;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a group or a table of sources.yml says of where sources are.
 *
 * @param own what it says for every engine
 * @param active its overrides for the active engine, the weakest first
 * @param others its overrides for other engines
 */
record SourceLevels(SourceLevel own, List<SourceLevel> active, List<SourceLevel> others) {
    private static final List<String> EVERY_ENGINE = List.of("*", "default", "any");

    static SourceLevels read(YamlMap map, boolean ofTable, KnownEngines engines) {
        List<SourceLevel> active = new ArrayList<>();
        List<SourceLevel> others = new ArrayList<>();
        Optional<YamlMap> overrides = map.get("overrides").flatMap(YamlNode::map);
        List<String> known = names(engines);
        overrides.ifPresent(all -> all.allowOnly(known));
        for (String name : known) {
            overrides.flatMap(all -> all.get(name)).flatMap(YamlNode::map).ifPresent(override -> {
                override.allowOnly(SourceLevel.KEYS);
                boolean acts = name.equals(engines.active()) || EVERY_ENGINE.contains(name);
                (acts ? active : others).add(SourceLevel.read(override, ofTable));
            });
        }
        return new SourceLevels(SourceLevel.read(map, ofTable), active, others);
    }

    /** The engines that an override can name; the active one last, because it is the strongest. */
    private static List<String> names(KnownEngines engines) {
        List<String> names = new ArrayList<>(EVERY_ENGINE);
        engines.sorted().stream().filter(name -> !name.equals(engines.active())).forEach(names::add);
        names.add(engines.active());
        return names;
    }

    /** Whether a location stands anywhere in it, for whichever engine. */
    boolean hasLocation() {
        return all().stream().anyMatch(level -> level.location().isPresent());
    }

    /** The first place that says how files are read, for whichever engine. */
    Optional<Position> ofFiles() {
        return all().stream().flatMap(level -> level.ofFiles().stream()).findFirst();
    }

    private List<SourceLevel> all() {
        List<SourceLevel> all = new ArrayList<>(List.of(own));
        all.addAll(active);
        all.addAll(others);
        return all;
    }
}
