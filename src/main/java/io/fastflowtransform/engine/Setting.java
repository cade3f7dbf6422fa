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
 * @param parts the settings that say the same in parts; those of a profile do not count where the variable is set
 */
public record Setting(
        String name,
        List<String> aliases,
        Optional<String> variable,
        Kind kind,
        Optional<String> defaultValue,
        List<String> parts) {

    /** A setting without parts. */
    public Setting(
            String name, List<String> aliases, Optional<String> variable, Kind kind, Optional<String> defaultValue) {
        this(name, aliases, variable, kind, defaultValue, List.of());
    }

    /** A text without a default that no environment variable overrides. */
    public static Setting text(String name, String... aliases) {
        return new Setting(name, List.of(aliases), Optional.empty(), Kind.TEXT, Optional.empty());
    }

    /** The same setting, which this environment variable overrides. */
    public Setting orVariable(String name) {
        return new Setting(this.name, aliases, Optional.of(name), kind, defaultValue, parts);
    }

    /** The same setting, with this value where nothing sets it. */
    public Setting orElse(String value) {
        return new Setting(name, aliases, variable, kind, Optional.of(value), parts);
    }

    /** The same setting, as one of another kind. */
    public Setting as(Kind other) {
        return new Setting(name, aliases, variable, other, defaultValue, parts);
    }

    /** The same setting, which other settings can say in parts. */
    public Setting inParts(String... names) {
        return new Setting(name, aliases, variable, kind, defaultValue, List.of(names));
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
