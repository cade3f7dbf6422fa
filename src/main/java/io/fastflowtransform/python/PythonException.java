package io.fastflowtransform.python;

import java.util.Optional;

/** What went wrong in Python: an exception of the user's code, or the end of the worker. */
public final class PythonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient Optional<Place> place;

    /**
     * A place in Python code.
     *
     * @param file relative to the project where it is one of its hooks, else absolute
     * @param line from 1
     * @param column from 1
     */
    public record Place(String file, int line, int column) {}

    public PythonException(String reason, Optional<Place> place) {
        super(reason);
        this.reason = reason;
        this.place = place;
    }

    /** The exception's type and text, or how the worker ended. */
    public String reason() {
        return reason;
    }

    /** The last place in the project's hooks. */
    public Optional<Place> place() {
        return place;
    }
}
