package io.fastflowtransform.engine;

import java.util.List;
import java.util.Optional;

/**
 * A key that a profile's engine section can hold.
 *
 * @param name the key
 * @param aliases other spellings of the key
 * @param variable the environment variable that overrides it
 * @param kind what its value is
 * @param defaultValue the value where nothing sets it
 */
public record Setting(
        String name, List<String> aliases, Optional<String> variable, Kind kind, Optional<String> defaultValue) {

    /** A text without a default that no environment variable overrides. */
    public static Setting text(String name, String... aliases) {
        return new Setting(name, List.of(aliases), Optional.empty(), Kind.TEXT, Optional.empty());
    }

    /** The same setting, which this environment variable overrides. */
    public Setting orVariable(String name) {
        return new Setting(this.name, aliases, Optional.of(name), kind, defaultValue);
    }

    /** The same setting, with this value where nothing sets it. */
    public Setting orElse(String value) {
        return new Setting(name, aliases, variable, kind, Optional.of(value));
    }

    /** The same setting, as one of another kind. */
    public Setting as(Kind other) {
        return new Setting(name, aliases, variable, other, defaultValue);
    }

    /** What a setting's value is. */
    public enum Kind {
        TEXT,
        /** A file; a relative one starts at project.yml's folder. */
        PATH,
        /** A whole number from 1 to 65535, such as a port. */
        PORT,
        /** A span of time such as {@code 30s}; an engine reads it with {@link Settings#span}. */
        SPAN,
        /** A map of names and values; an engine reads it with {@link Settings#map}. */
        MAP
    }
}
