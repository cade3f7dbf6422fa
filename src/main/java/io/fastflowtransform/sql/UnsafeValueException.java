package io.fastflowtransform.sql;

/** A value that cannot be written in SQL. Whoever knows the place adds it. */
public final class UnsafeValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    public UnsafeValueException(String reason, String remedy) {
        super(reason);
        this.reason = reason;
        this.remedy = remedy;
    }

    public String reason() {
        return reason;
    }

    public String remedy() {
        return remedy;
    }
}
