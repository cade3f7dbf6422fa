package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.Dialect;

/** A column of a type that only its database knows, which judges the values. */
record ForeignColumn(String type) implements CsvColumn {
    @Override
    public boolean add(CsvScanner record, int field) {
        return true;
    }

    @Override
    public String expected() {
        return "a value of the database's own type";
    }

    @Override
    public String typeName(Dialect dialect) {
        return type;
    }

    /** The database would judge in words about its reader of files. */
    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    public String normal(String value) {
        return value;
    }
}
