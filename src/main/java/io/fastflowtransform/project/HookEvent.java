package io.fastflowtransform.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When a hook is due. */
public enum HookEvent {
    ON_RUN_START,
    /** The run has failed; comes before {@link #ON_RUN_END}. */
    ON_RUN_ERROR,
    ON_RUN_END,
    BEFORE_MODEL,
    /** The model has failed; comes before {@link #AFTER_MODEL}. */
    ON_MODEL_ERROR,
    AFTER_MODEL;

    /** The name in project.yml and in a hook's context, such as {@code on_run_start}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the hook is about one model. */
    public boolean isForModel() {
        return this == BEFORE_MODEL || this == ON_MODEL_ERROR || this == AFTER_MODEL;
    }

    /** All names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(HookEvent::key).toList();
    }
}
