package io.fastflowtransform.sql;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that are read like a table.
 *
 * @param path an absolute path or a URL; it can have wildcards
 * @param ofProject whether the path began at the project's folder, so that it is one of this machine
 * @param format what the files are, such as {@code csv}; lower case
 * @param options how to read them: scalars, by the name that the engine knows, sorted
 */
public record FileLocation(String path, boolean ofProject, String format, Map<String, Value> options) {
    public FileLocation {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
