package io.fastflowtransform.template;

import io.fastflowtransform.sql.Value;

/** Renders to plain text, for settings: values are pasted. */
final class TextWriter extends TemplateWriter {
    private final StringBuilder out = new StringBuilder();

    @Override
    void text(String text, int offset) {
        out.append(text);
    }

    @Override
    void value(Value value, Part.Tag tag) {
        out.append(value == Value.Null.NULL ? "" : value.asText());
    }

    @Override
    void raw(Value value, Part.Tag tag) {
        value(value, tag);
    }

    @Override
    boolean inComment() {
        return false;
    }

    @Override
    void asWritten(Part.Tag tag) {
        throw new IllegalStateException("settings have no comments");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
