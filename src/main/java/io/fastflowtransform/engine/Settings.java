package io.fastflowtransform.engine;

import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of an engine's settings, complete with defaults; paths are absolute, spans of time in ISO 8601, and each member of a map
 * has a key of its own, such as {@code extra_conf.spark.executor.memory}.
 *
 * @param initSql the statements to execute in each session right after it is opened
 * @param declarations the temporary views that a session needs before the first statement that mentions their name, by name;
 *     see {@link Declarations}
 * @param folder the project's folder, at which relative paths in SQL start where the database reads files of this machine
 */
public record Settings(
        Map<String, String> values, List<SqlText> initSql, Map<String, SqlText> declarations, Optional<Path> folder) {
    public Settings {
        values = Map.copyOf(values);
        initSql = List.copyOf(initSql);
        declarations = Collections.unmodifiableMap(new TreeMap<>(declarations));
    }

    /** Settings without views. */
    public Settings(Map<String, String> values, List<SqlText> initSql) {
        this(values, initSql, Map.of(), Optional.empty());
    }

    /** Settings without statements. */
    public Settings(Map<String, String> values) {
        this(values, List.of());
    }

    /** The same settings with other views. */
    public Settings withDeclarations(Map<String, SqlText> others) {
        return new Settings(values, initSql, others, folder);
    }

    /** The same settings for a project in this folder. */
    public Settings in(Path project) {
        return new Settings(values, initSql, declarations, Optional.of(project));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of a setting that has a default. */
    public String require(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException("the setting '" + name + "' has no value"));
    }

    /** The value of a setting of kind SPAN that has a default. */
    public Duration span(String name) {
        return Duration.parse(require(name));
    }

    /** The names and values of a setting of kind MAP. */
    public Map<String, String> map(String name) {
        String prefix = name + ".";
        Map<String, String> members = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                members.put(key.substring(prefix.length()), value);
            }
        });
        return members;
    }
}
