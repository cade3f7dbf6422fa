package io.fastflowtransform.event;

import java.util.Locale;

/** How a node or a run ended. */
public enum Status {
    SUCCESS,
    ERROR,
    SKIPPED,
    /** Stopped before it ended, because the run was asked to end. */
    CANCELLED;

    /** The name in hooks, results and audit tables, such as {@code success}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
