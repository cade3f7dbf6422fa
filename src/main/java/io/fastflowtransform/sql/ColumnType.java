package io.fastflowtransform.sql;

/** A kind of column type that the product knows on every engine, with the name that the SQL standard or most databases have for it. */
public enum ColumnType {
    BOOLEAN("boolean"),
    TINYINT("tinyint"),
    SMALLINT("smallint"),
    INTEGER("integer"),
    BIGINT("bigint"),
    UTINYINT("smallint"),
    USMALLINT("integer"),
    UINTEGER("bigint"),
    UBIGINT("decimal(20, 0)"),
    HUGEINT("decimal(38, 0)"),
    /** With its number of digits, and how many of them are behind the point. */
    DECIMAL("decimal"),
    REAL("real"),
    DOUBLE("double"),
    DATE("date"),
    TIME("time(6)"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamp with time zone"),
    UUID("uuid"),
    TEXT("varchar"),
    /** Text of a bounded length. */
    VARCHAR("varchar"),
    /** Text of one length. */
    CHAR("char");

    private final String usualName;

    ColumnType(String usualName) {
        this.usualName = usualName;
    }

    /** The name in dialects that have no other. */
    String usualName() {
        return usualName;
    }
}
