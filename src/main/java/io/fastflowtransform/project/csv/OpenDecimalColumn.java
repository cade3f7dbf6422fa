package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.DeclaredType;
import io.fastflowtransform.sql.Dialect;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A {@code decimal} without numbers, for which each database has others: it gets as many digits as its values need. */
final class OpenDecimalColumn implements CsvColumn {
    private final NumberText number = new NumberText();
    private boolean plain = true;
    private int whole;
    private int scale;
    private @Nullable ValueRule rule;

    @Override
    public boolean add(CsvScanner record, int field) {
        Blanks value = Blanks.around(record.bytes(), record.from(field), record.to(field));
        if (!number.read(record.bytes(), value.from(), value.to())) {
            return false;
        }
        plain &= number.isUsual()
                && !number.hasExponent()
                && value.from() == record.from(field)
                && value.to() == record.to(field);
        int digits = number.wholeDigits();
        int decimals = number.scale();
        if (!number.isUsual() || number.hasExponent()) {
            BigDecimal exact = number.value();
            digits = Math.max(0, exact.precision() - exact.scale());
            decimals = Math.max(0, exact.scale());
        }
        int mostWhole = Math.max(whole, digits);
        int mostScale = Math.max(scale, decimals);
        if (mostWhole + mostScale > DeclaredType.MOST_DIGITS) {
            return false;
        }
        whole = mostWhole;
        scale = mostScale;
        return true;
    }

    @Override
    public String expected() {
        return "a number that fits into " + DeclaredType.MOST_DIGITS + " digits, together with the other values";
    }

    @Override
    public String typeName(Dialect dialect) {
        return dialect.typeName(type());
    }

    private DeclaredType type() {
        return DeclaredType.decimal(whole, scale);
    }

    @Override
    public boolean isPlain() {
        return plain;
    }

    @Override
    public String normal(String value) {
        if (rule == null) {
            rule = ValueRule.of(type());
        }
        return rule.normal(value);
    }
}
