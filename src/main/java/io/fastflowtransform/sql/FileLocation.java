package io.fastflowtransform.sql;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that are read like a table.
 *
 * @param path an absolute path or a URL; it can have wildcards
 * @param folder the beginning of the path that the project's own place is, and no pattern; empty for a path that did not begin there
 * @param format what the files are, such as {@code csv}; lower case
 * @param options how to read them: scalars, by the name that the engine knows, sorted
 */
public record FileLocation(String path, String folder, String format, Map<String, Value> options) {
    public FileLocation {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Whether the path began at the project's folder, so that it is one of this machine. */
    public boolean ofProject() {
        return !folder.isEmpty();
    }

    /** The path with its folder as this reader takes it for no pattern. */
    String pattern(FileReader reader) {
        return reader.literally(folder) + path.substring(folder.length());
    }
}
