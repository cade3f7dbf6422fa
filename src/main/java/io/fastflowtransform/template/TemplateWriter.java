package io.fastflowtransform.template;

import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.Value;
import java.io.Writer;
import java.util.Optional;

/** Where a template renders to: text as it is, values as the target needs them. */
abstract class TemplateWriter extends Writer {
    /** Writes a copy of the template's text. */
    abstract void text(String text, int offset);

    /** Writes the value of a tag, made safe for its place. */
    abstract void value(Value value, Part.Tag tag);

    /** Writes the value of a tag as it is. */
    abstract void raw(Value value, Part.Tag tag);

    /** Whether what comes next is only read by people, so that a tag that cannot be evaluated is shown as written. */
    abstract boolean inComment();

    /** Writes a tag of a comment as it stands in the template. */
    abstract void asWritten(Part.Tag tag);

    /** The lexical place that the output has reached. */
    SqlLexer.Spot spot() {
        return new SqlLexer.Spot(SqlLexer.Place.CODE, Optional.empty());
    }

    /** Refuses a part of the template that ends in another lexical place than it began in. */
    void checkSpot(SqlLexer.Spot begun, Part.Tag tag, String what) {}

    @Override
    public void write(char[] buffer, int offset, int length) {
        throw new UnsupportedOperationException("all output goes through text, value and raw");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
