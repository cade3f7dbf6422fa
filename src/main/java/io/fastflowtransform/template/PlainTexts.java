package io.fastflowtransform.template;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Lexis;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;

/** Values as the texts that stand where they are no literals: in quotes, and in comments. */
final class PlainTexts {
    private PlainTexts() {}

    /** The value as it stands in a string; its escapes are the dialect's matter. */
    static String inString(Value value) {
        if (value instanceof Value.Fragment) {
            throw new UnsafeValueException(
                    "SQL cannot stand inside quotes",
                    "Drop the quotes or the filter: {{ value }} is a literal by itself.");
        }
        return plain(value);
    }

    /** The value as it stands in a quoted name. */
    static String inName(Value value) {
        if (value instanceof Value.Fragment || value instanceof Value.RelationValue) {
            throw new UnsafeValueException(
                    "SQL cannot stand inside quotes", "Drop the quotes: the name is quoted where it must be.");
        }
        return plain(value);
    }

    private static String plain(Value value) {
        if (value == Value.Null.NULL) {
            throw new UnsafeValueException(
                    "there is no value to stand inside the quotes", "Use the filter default('').");
        } else if (value instanceof Value.Items || value instanceof Value.Named) {
            throw new UnsafeValueException(
                    "a " + value.kind() + " cannot stand inside quotes", "Use the filter join(',') or json.");
        }
        return value.asText();
    }

    /**
     * The text as it stands in a comment, which it does not end.
     *
     * @param previous the character before it
     */
    static String inLineComment(String text, char previous, Dialect dialect) {
        String line = text.replaceAll("[\\r\\n\\x00]", " ");
        if (dialect.lexis().has(Lexis.Feature.CONTINUED_COMMENTS) && line.endsWith("\\")) {
            line += " ";
        }
        if (dialect.lexis().has(Lexis.Feature.SUBSTITUTION)) {
            line = (previous == '$' && line.startsWith("{") ? " " : "")
                    + line.replace("${", "$ {")
                    + (line.endsWith("$") ? " " : "");
        }
        return line;
    }

    /** The text as it stands in a block comment. */
    static String inBlockComment(String text, char previous, Dialect dialect) {
        String line = inLineComment(text, previous, dialect);
        return " " + line.replace("*", "* ").replace("/", "/ ") + " ";
    }

    /**
     * The text without what begins a quote or a line comment. DuckDB turns the blanks of Unicode into plain ones before it reads a
     * statement, outside of quotes only, and knows no block comments when it does: a single quote in one would make it take what
     * follows the wrong way round.
     */
    static String paired(String text) {
        return text.replace("'", "''").replace("\"", "\"\"").replace("$", "$ ").replaceAll("-(?=-)", "- ");
    }
}
