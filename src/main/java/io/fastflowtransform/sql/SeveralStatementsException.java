package io.fastflowtransform.sql;

/** More than one statement where only one can stand. */
public final class SeveralStatementsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlText second;

    SeveralStatementsException(SqlText second) {
        super("several statements");
        this.second = second;
    }

    /** The statement that is one too many. */
    public SqlText second() {
        return second;
    }
}
