package io.fastflowtransform.project;

import java.util.List;
import java.util.Set;

/**
 * The engines that project files can name.
 *
 * @param active the one of the active profile
 * @param names the names of all, also of those that others have added
 */
record KnownEngines(String active, Set<String> names) {
    KnownEngines {
        names = Set.copyOf(names);
    }

    /** The names, sorted. */
    List<String> sorted() {
        return names.stream().sorted().toList();
    }
}
