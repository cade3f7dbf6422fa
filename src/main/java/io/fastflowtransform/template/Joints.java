package io.fastflowtransform.template;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlCharacters;
import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;

/**
 * The joints between a value in code and its neighbours: whether one would change what the other means. Each check asks the lexer
 * what stands right before, and refuses with an {@link UnsafeValueException}.
 */
record Joints(SqlLexer lexer, Dialect dialect) {
    /** The signs with which a minus would be a comment or another operator. */
    private static final String MINUS_JOINS = "-~!@#%^&|?`";

    /** Whether two signs of different parts would begin a comment or be an escaped quote, when what stands between them is empty. */
    boolean joins(char next) {
        char last = lexer.previous();
        return lexer.place() == SqlLexer.Place.CODE
                && ((last == next && (SqlCharacters.isQuote(next) || next == '-' || next == '/'))
                        || (last == '/' && next == '*'));
    }

    /** Whether SQL that begins with a minus needs a blank before it. */
    boolean minusJoins(String sql) {
        return sql.charAt(0) == '-' && MINUS_JOINS.indexOf(lexer.previous()) >= 0;
    }

    /** Refuses a text where SQL expects a name, and a name by which the database could read a file. */
    void checkName(String sql) {
        if (!sql.isEmpty() && lexer.beginsText(sql.charAt(0)) && lexer.context().expectsName()) {
            throw new UnsafeValueException(
                    "a text stands where SQL expects a name; some databases would read it as a table, a column or a file",
                    "Write {{ ident(value) }} for a name, or ref() and source() for relations.");
        } else if (lexer.context().expectsRelation()) {
            SqlLexer names = new SqlLexer(dialect);
            for (int i = 0; i < sql.length(); i++) {
                boolean inName = names.place() == SqlLexer.Place.IDENTIFIER;
                names.accept(sql.charAt(i));
                if (inName) {
                    dialect.checkRelationName(sql.substring(i, i + 1));
                }
            }
        }
    }

    /** The name, which must not be that of a file where a relation is read. */
    String checkedName(String name) {
        if (lexer.context().expectsRelation()) {
            dialect.checkRelationName(name);
        }
        return name;
    }

    /** Refuses a value that would change the meaning of what stands before it, or be changed by it. */
    void checkBefore(Value value, String sql, boolean fragment, String openWord) {
        char first = sql.charAt(0);
        char previous = lexer.previous();
        boolean text = lexer.beginsText(first);
        boolean prefix = lexer.endsInUnicodePrefix() && SqlCharacters.isQuote(first);
        boolean glued = !openWord.isEmpty() && (SqlCharacters.isWordPart(first) || SqlCharacters.isQuote(first));
        boolean quotes = (text && lexer.beginsText(lexer.lastSignificant()))
                || (SqlCharacters.isQuote(first) && previous == first);
        if (glued || quotes || prefix) {
            throw new UnsafeValueException(
                    quotes
                            ? "two quoted texts would merge into one"
                            : "the value is glued to '" + (prefix ? "U&" : openWord) + "'",
                    "Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.");
        } else if (previous == '.' && !fragment) {
            throw new UnsafeValueException(
                    "a value cannot follow a dot, where SQL expects a name", "Write {{ ident(value) }} for a name.");
        }
        String typed = lexer.context().typedLiteralWord();
        if (!typed.isEmpty() && (value instanceof Value.Date || value instanceof Value.Timestamp)) {
            throw new UnsafeValueException(
                    "the value is a whole literal with its type, so " + typed + " stands there twice",
                    "Drop the " + typed + ".");
        }
    }

    /** A table function's call is no name, so that it cannot qualify a column. What a macro begins with, its caller places. */
    void checkCall(Value value) {
        if (value instanceof Value.RelationValue relation
                && relation.call().isPresent()
                && lexer.lastSignificant() != '\0'
                && !lexer.context().expectsRelation()) {
            throw new UnsafeValueException(
                    "a file can only be read where SQL expects a relation",
                    "Write it behind FROM or JOIN, with an alias for what else names it.");
        }
    }

    /**
     * Refuses what would change the meaning of a value right in front of it.
     *
     * @param afterLiteral whether the value is a literal; else it is SQL
     */
    void checkAfter(String text, boolean afterLiteral) {
        char last = lexer.previous();
        char next = text.charAt(0);
        String rest = text.stripLeading();
        boolean glued =
                SqlCharacters.isWordPart(last) && (SqlCharacters.isWordPart(next) || SqlCharacters.isQuote(next));
        boolean quoteGlued = SqlCharacters.isQuote(last) && (SqlCharacters.isWordPart(next) || next == last);
        boolean merges = lexer.beginsText(last) && beginsWithText(rest);
        boolean fraction = afterLiteral && next == '.';
        if (glued || quoteGlued || merges || fraction) {
            throw new UnsafeValueException(
                    merges ? "two quoted texts would merge into one" : "the value is glued to what follows it",
                    "Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.");
        }
    }

    /** Whether the first that is neither white space nor a comment is a quoted text. */
    private boolean beginsWithText(String sql) {
        SqlLexer ahead = new SqlLexer(dialect);
        for (int i = 0; i < sql.length(); i++) {
            char solid = ahead.lastSignificant();
            boolean code = ahead.place() == SqlLexer.Place.CODE;
            if (code && solid == '\0' && lexer.beginsText(sql.charAt(i))) {
                return true;
            } else if (code && solid != '\0' && solid != '-' && solid != '/') {
                return false;
            }
            ahead.accept(sql.charAt(i));
        }
        return false;
    }
}
