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

    /** What a setting's value is. */
    public enum Kind {
        TEXT,
        /** A file; a relative one starts at project.yml's folder. */
        PATH
    }
}
