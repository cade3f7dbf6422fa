package io.fastflowtransform.engine;

import java.util.Map;
import java.util.Optional;

/** The values of an engine's settings, complete with defaults; paths are absolute. */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of a setting that has a default. */
    public String require(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException("the setting '" + name + "' has no value"));
    }
}
