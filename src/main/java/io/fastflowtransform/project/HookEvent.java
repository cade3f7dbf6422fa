package io.fastflowtransform.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When a hook is due. */
public enum HookEvent {
    ON_RUN_START,
    ON_RUN_END,
    BEFORE_MODEL,
    AFTER_MODEL;

    /** The name in project.yml and in a hook's context, such as {@code on_run_start}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the hook is about one model. */
    public boolean isForModel() {
        return this == BEFORE_MODEL || this == AFTER_MODEL;
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(HookEvent::key).toList();
    }
}
