package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.DeclaredType;

/**
 * The one rule for the types of CSV columns, the same on every engine: the first type of a list that gives back every value of the
 * column, NULLs left out; text where none does or all are NULL. The list stands in docs/configuration.md.
 */
final class TypeInference {
    private static final int BOOLEAN = 1;
    private static final int BIGINT = 2;
    private static final int WHOLE = 4;
    private static final int DOUBLE = 8;
    private static final int DECIMAL = 16;
    private static final int DATE = 32;
    private static final int TIMESTAMP = 64;
    private static final int TIMESTAMPTZ = 128;
    private static final int ALL = 255;

    private final NumberText number = new NumberText();
    private final MomentText moment = new MomentText();

    private int fits = ALL;
    private boolean any;
    private boolean plain = true;
    private int wholeDigits;
    private int largestScale;
    private int smallestScale = Integer.MAX_VALUE;
    private boolean padded;

    /** Takes notice of a value. */
    void add(byte[] bytes, int from, int to) {
        any = true;
        if (fits != 0) {
            fits &= from == to ? 0 : types(bytes, from, to);
        }
    }

    /** The column's type. */
    DeclaredType type() {
        if (any && has(BOOLEAN)) {
            return DeclaredType.of(ColumnType.BOOLEAN);
        } else if (any && has(BIGINT)) {
            return DeclaredType.of(ColumnType.BIGINT);
        } else if (any && has(WHOLE)) {
            return DeclaredType.decimal(DeclaredType.MOST_DIGITS, 0);
        } else if (any && has(DOUBLE) && !zerosTell()) {
            return DeclaredType.of(ColumnType.DOUBLE);
        } else if (any && has(DECIMAL) && !zerosTell() && wholeDigits + largestScale <= DeclaredType.MOST_DIGITS) {
            return DeclaredType.decimal(wholeDigits, largestScale);
        } else if (any && has(DATE)) {
            return DeclaredType.of(ColumnType.DATE);
        } else if (any && has(TIMESTAMP)) {
            return DeclaredType.of(ColumnType.TIMESTAMP);
        } else if (any && has(TIMESTAMPTZ)) {
            return DeclaredType.of(ColumnType.TIMESTAMPTZ);
        }
        return DeclaredType.of(ColumnType.TEXT);
    }

    /** Whether the column has numbers, which all databases read as they are written. */
    boolean isNumber() {
        return any && (fits & (BIGINT | WHOLE | DOUBLE | DECIMAL)) != 0;
    }

    /** Whether databases read all values of the type as they are written. */
    boolean isPlain() {
        return plain || type().kind() == ColumnType.TEXT;
    }

    private boolean has(int type) {
        return (fits & type) != 0;
    }

    /**
     * Whether zeros at the end tell values apart, as in versions: 1.1 and 1.10. Where all values have as many digits behind the
     * point, or none ends in a zero, they do not.
     */
    private boolean zerosTell() {
        return padded && smallestScale != largestScale;
    }

    private int types(byte[] bytes, int from, int to) {
        byte first = bytes[from];
        if (NumberText.isDigit(first) || first == '-') {
            return number.read(bytes, from, to) ? numbers() : moments(bytes, from, to);
        }
        return TruthRule.isPlain(bytes, from, to) ? BOOLEAN : 0;
    }

    private int numbers() {
        if (!number.isUsual()) {
            return 0;
        }
        boolean exact = !number.hasExponent();
        if (exact) {
            wholeDigits = Math.max(wholeDigits, number.wholeDigits());
            largestScale = Math.max(largestScale, number.scale());
            if (number.scale() > 0) {
                smallestScale = Math.min(smallestScale, number.scale());
                padded |= number.isPadded();
            }
        }
        int types = exact ? DECIMAL : 0;
        if (number.isWhole() && number.wholeDigits() <= DeclaredType.MOST_DIGITS) {
            types |= number.fitsLong() ? WHOLE | BIGINT : WHOLE;
        }
        return (fits & DOUBLE) != 0 && number.fitsDouble() ? types | DOUBLE : types;
    }

    private int moments(byte[] bytes, int from, int to) {
        if (moment.readDate(bytes, from, to)) {
            return DATE;
        } else if (!moment.readTimestamp(bytes, from, to) || moment.fraction() > TimeRule.MICROSECONDS) {
            return 0;
        }
        plain &= moment.isPlain();
        return moment.hasZone() ? TIMESTAMPTZ : TIMESTAMP;
    }
}
