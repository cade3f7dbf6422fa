package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.DeclaredType;
import io.fastflowtransform.sql.Dialect;

/** A column of a known type: each value is checked by the type's rule. */
final class DeclaredColumn implements CsvColumn {
    private final DeclaredType type;
    private final ValueRule rule;
    private boolean plain = true;

    DeclaredColumn(DeclaredType type) {
        this.type = type;
        this.rule = ValueRule.of(type);
    }

    @Override
    public boolean add(CsvScanner record, int field) {
        ValueRule.Fit fit = rule.fit(record.bytes(), record.from(field), record.to(field));
        plain &= fit == ValueRule.Fit.PLAIN;
        return fit != ValueRule.Fit.NONE;
    }

    @Override
    public String expected() {
        return rule.expected();
    }

    @Override
    public String typeName(Dialect dialect) {
        return dialect.typeName(type);
    }

    @Override
    public boolean isPlain() {
        return plain;
    }

    @Override
    public String normal(String value) {
        return rule.normal(value);
    }
}
