package io.fastflowtransform.engine;

import io.fastflowtransform.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of an engine's settings, complete with defaults; paths are absolute, spans of time in ISO 8601, and each member of a map
 * has a key of its own, such as {@code extra_conf.spark.executor.memory}.
 *
 * @param initSql the statements to execute in each session right after it is opened
 */
public record Settings(Map<String, String> values, List<SqlText> initSql) {
    public Settings {
        values = Map.copyOf(values);
        initSql = List.copyOf(initSql);
    }

    /** Settings without statements. */
    public Settings(Map<String, String> values) {
        this(values, List.of());
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
