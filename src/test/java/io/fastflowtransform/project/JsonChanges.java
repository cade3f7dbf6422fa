package io.fastflowtransform.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The near neighbours of a JSON value: each differs from it in one place. */
final class JsonChanges {
    private static final List<@Nullable Object> OTHERS =
            Arrays.asList(null, 1, 0.5, true, "x", List.of("x"), Map.of("x", "x"));

    private JsonChanges() {}

    /** The value with something else in its place or in the place of something in it, with a key less, or with a key more. */
    static List<@Nullable Object> of(@Nullable Object value) {
        List<@Nullable Object> changes = new ArrayList<>(OTHERS);
        if (value instanceof Map<?, ?> map) {
            changes.add(with(map, "unknown", "x"));
            changes.add(with(map, "unknown", null));
            map.forEach((key, item) -> {
                changes.add(without(map, key));
                of(item).forEach(change -> changes.add(with(map, key, change)));
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                for (Object change : of(list.get(i))) {
                    List<@Nullable Object> changed = new ArrayList<>(list);
                    changed.set(i, change);
                    changes.add(changed);
                }
            }
        }
        return changes;
    }

    private static Map<Object, @Nullable Object> with(Map<?, ?> map, Object key, @Nullable Object value) {
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static Map<Object, @Nullable Object> without(Map<?, ?> map, Object key) {
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(map);
        changed.remove(key);
        return changed;
    }
}
