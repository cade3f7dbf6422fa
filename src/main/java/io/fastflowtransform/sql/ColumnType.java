package io.fastflowtransform.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A column type that every engine has under some name. */
public enum ColumnType {
    BOOLEAN,
    INTEGER,
    DOUBLE,
    DATE,
    TIMESTAMP,
    TIMESTAMPTZ,
    TEXT;

    private static final Map<String, ColumnType> SPELLINGS = Map.ofEntries(
            Map.entry("bool", BOOLEAN),
            Map.entry("boolean", BOOLEAN),
            Map.entry("int", INTEGER),
            Map.entry("integer", INTEGER),
            Map.entry("int64", INTEGER),
            Map.entry("bigint", INTEGER),
            Map.entry("long", INTEGER),
            Map.entry("float", DOUBLE),
            Map.entry("float64", DOUBLE),
            Map.entry("double", DOUBLE),
            Map.entry("number", DOUBLE),
            Map.entry("date", DATE),
            Map.entry("timestamp", TIMESTAMP),
            Map.entry("datetime", TIMESTAMP),
            Map.entry("datetime64[ns]", TIMESTAMP),
            Map.entry("timestamptz", TIMESTAMPTZ),
            Map.entry("text", TEXT),
            Map.entry("string", TEXT),
            Map.entry("str", TEXT),
            Map.entry("object", TEXT),
            Map.entry("varchar", TEXT));

    /** The type that this spelling means in seeds/schema.yml, if it is one that every engine has. */
    public static Optional<ColumnType> of(String spelling) {
        return Optional.ofNullable(SPELLINGS.get(spelling.toLowerCase(Locale.ROOT)));
    }
}
