package io.fastflowtransform.engine;

import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of an engine's settings, complete with defaults; paths are absolute.
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
}
