package io.fastflowtransform.project;

import io.fastflowtransform.project.SourceLevel.Item;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a source is, when all levels that act have been laid over each other.
 *
 * @param names the keys of tables
 * @param location where the files are; empty for a table
 * @param format what the files are, where a level says it or the location's ending tells it
 * @param options how to read the files
 */
record SourcePlace(
        Map<String, String> names,
        Optional<Item<String>> location,
        Optional<String> format,
        Map<String, Item<Value>> options) {

    /** A table's place: its group's own, its own, its group's overrides, its overrides; the later wins. */
    static SourcePlace of(SourceLevels group, SourceLevels table) {
        List<SourceLevel> levels = new ArrayList<>(List.of(group.own(), table.own()));
        levels.addAll(group.active());
        levels.addAll(table.active());
        Map<String, String> names = new TreeMap<>();
        Optional<Item<String>> location = Optional.empty();
        for (SourceLevel level : levels) {
            names.putAll(level.names());
            if (level.location().isPresent() || level.isTable()) {
                location = level.location();
            }
        }
        return reading(levels, names, location);
    }

    /**
     * Options belong to their format: a level with another format begins without those of weaker levels. What a location's
     * ending tells is true of that location alone.
     */
    private static SourcePlace reading(
            List<SourceLevel> levels, Map<String, String> names, Optional<Item<String>> location) {
        Optional<String> declared = Optional.empty();
        Optional<String> format = Optional.empty();
        Map<String, Item<Value>> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (SourceLevel level : levels) {
            Optional<String> before = format;
            if (level.format().isPresent()) {
                declared = level.format().map(Item::value);
                format = declared;
            } else if (level.location().isPresent()) {
                Optional<String> told = level.location().map(Item::value).flatMap(FileFormats::ofLocation);
                format = told.isPresent() ? told : declared;
                declared = declared.equals(format) ? declared : Optional.empty();
            }
            if (before.isPresent() && !before.equals(format)) {
                options.clear();
            }
            level.options().forEach(options::put);
        }
        options.values().removeIf(option -> option.value() == Value.Null.NULL);
        return new SourcePlace(names, location, format, options);
    }

    /** The value of the first of these keys that has one. */
    Optional<String> name(List<String> keys) {
        return keys.stream().map(names::get).filter(Objects::nonNull).findFirst();
    }
}
