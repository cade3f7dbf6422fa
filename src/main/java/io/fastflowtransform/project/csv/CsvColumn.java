package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.DeclaredType;
import io.fastflowtransform.sql.Dialect;

/** A column of a CSV file, which is shown each of its values once before it can tell its type. */
public interface CsvColumn {
    /** Takes notice of the record's value in this field, which is not NULL; false where it does not fit. */
    boolean add(CsvScanner record, int field);

    /** What is expected where a value does not fit. */
    String expected();

    /** The type's name for the database. */
    String typeName(Dialect dialect);

    /** Whether a database's own reader of CSV gets the same from all values. */
    boolean isPlain();

    /** A value in the one spelling that all databases read. */
    String normal(String value);

    /** A column whose type is found by its values. */
    static CsvColumn inferred() {
        return new InferredColumn();
    }

    /** A column with this type, as it is written in seeds/schema.yml. */
    static CsvColumn declared(String type) {
        return DeclaredType.parse(type).map(CsvColumn::of).orElseGet(() -> new ForeignColumn(type));
    }

    private static CsvColumn of(DeclaredType type) {
        boolean open = type.kind() == ColumnType.DECIMAL && type.arguments().isEmpty();
        return open ? new OpenDecimalColumn() : new DeclaredColumn(type);
    }
}
