package io.fastflowtransform.event;

import java.util.Locale;

/** How a node or a run ended. */
public enum Status {
    SUCCESS,
    ERROR,
    SKIPPED;

    /** The name in hooks, results and audit tables, such as {@code success}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
