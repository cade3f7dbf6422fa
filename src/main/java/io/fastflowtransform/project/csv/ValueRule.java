package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.DeclaredType;

/**
 * What a value of one type looks like, the same for all databases. A rule keeps notes of the value it looks at, so it serves one
 * column in one thread.
 */
interface ValueRule {
    /** How a value fits. */
    enum Fit {
        /** A database's own reader of CSV gets the same from it. */
        PLAIN,
        /** After {@link #normal} it is in the spelling that all databases read. */
        OTHER_SPELLING,
        NONE
    }

    Fit fit(byte[] bytes, int from, int to);

    /** A value that fits, in the one spelling that all databases read. */
    default String normal(String value) {
        return value;
    }

    /** What is expected where a value does not fit, as the end of a sentence: {@code a day such as 2026-01-31}. */
    String expected();

    /** The rule for a type with all its numbers. */
    static ValueRule of(DeclaredType type) {
        int first = type.arguments().isEmpty() ? -1 : type.arguments().get(0);
        return switch (type.kind()) {
            case BOOLEAN -> new TruthRule();
            case TINYINT -> WholeNumberRule.signed(8);
            case SMALLINT -> WholeNumberRule.signed(16);
            case INTEGER -> WholeNumberRule.signed(32);
            case BIGINT -> WholeNumberRule.signed(64);
            case UTINYINT -> WholeNumberRule.unsigned(8);
            case USMALLINT -> WholeNumberRule.unsigned(16);
            case UINTEGER -> WholeNumberRule.unsigned(32);
            case UBIGINT -> WholeNumberRule.unsigned(64);
            case HUGEINT -> WholeNumberRule.digits(38);
            case DECIMAL ->
                new DecimalRule(
                        first,
                        type.arguments().size() < 2 ? 0 : type.arguments().get(1));
            case REAL -> new FloatingRule(true);
            case DOUBLE -> new FloatingRule(false);
            case DATE -> new DateRule();
            case TIME -> new TimeRule(first < 0 ? TimeRule.MICROSECONDS : first);
            case TIMESTAMP -> new TimestampRule(first < 0 ? TimeRule.MICROSECONDS : first, false);
            case TIMESTAMPTZ -> new TimestampRule(first < 0 ? TimeRule.MICROSECONDS : first, true);
            case UUID -> new UuidRule();
            case TEXT -> new AnyText();
            case VARCHAR, CHAR -> new BoundedText(first);
        };
    }
}
