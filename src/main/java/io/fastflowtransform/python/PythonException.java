package io.fastflowtransform.python;

import java.util.Optional;

/** What went wrong in Python: an exception of the user's code, or the end of the worker. */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient Optional<Place> place;

    /** The last place in the user's files; the line counts from 1. */
    public record Place(String file, int line) {}

    public PythonException(String reason, Optional<Place> place) {
        super(reason);
        this.reason = reason;
        this.place = place;
    }

    /** The exception's type and text, or how the worker ended. */
    public String reason() {
        return reason;
    }

    public Optional<Place> place() {
        return place;
    }
}
