package io.fastflowtransform.json;

/** A text that is not JSON. Line and column count from 1. */
public final class InvalidJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidJsonException(String reason, int line, int column) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
