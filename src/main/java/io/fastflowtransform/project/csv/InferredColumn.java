package io.fastflowtransform.project.csv;

import io.fastflowtransform.sql.Dialect;
import org.jspecify.annotations.Nullable;

/** A column whose type is found by its values. */
final class InferredColumn implements CsvColumn {
    private final TypeInference inference = new TypeInference();
    private @Nullable ValueRule rule;

    @Override
    public boolean add(CsvScanner record, int field) {
        inference.add(record.bytes(), record.from(field), record.to(field));
        return true;
    }

    @Override
    public String expected() {
        return "any value";
    }

    @Override
    public String typeName(Dialect dialect) {
        return dialect.typeName(inference.type());
    }

    @Override
    public boolean isPlain() {
        return inference.isPlain();
    }

    @Override
    public String normal(String value) {
        if (rule == null) {
            rule = ValueRule.of(inference.type());
        }
        return inference.isNumber() ? value : rule.normal(value);
    }
}
