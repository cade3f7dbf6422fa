package io.fastflowtransform.sql;

import org.jspecify.annotations.Nullable;

/**
 * The code before a place: the word that is still open, the last signs that are neither white space nor part of a comment, and,
 * where somebody asks for it, the context of words and parentheses.
 */
final class CodeBefore {
    static final char NONE = '\0';

    private final @Nullable SqlContext context;
    private final StringBuilder word = new StringBuilder();
    private char last = NONE;
    private char secondLast = NONE;
    private boolean unicodePrefix;

    CodeBefore(@Nullable SqlContext context) {
        this.context = context;
    }

    /** The identifier or keyword that is still open; empty where none is. */
    StringBuilder word() {
        return word;
    }

    /** The last solid sign; NUL at the start. */
    char last() {
        return last;
    }

    /** Whether the last sign belongs to the beginning of {@code U&'…'}. */
    boolean hasUnicodePrefix() {
        return unicodePrefix;
    }

    /** The context, up to date. */
    SqlContext context() {
        if (context == null) {
            throw new IllegalStateException("the lexer was made without a context");
        }
        endWord();
        return context;
    }

    /** A part of a word, all of it solid. */
    void wordPart(String text, int from, int to) {
        word.append(text, from, to);
        secondLast = to - from > 1 ? text.charAt(to - 2) : last;
        last = text.charAt(to - 1);
    }

    /** One character of a word; whether it is solid, {@link #solid} says. */
    void wordPart(char c) {
        word.append(c);
    }

    /** A sign ends the word before it. */
    void sign(char c) {
        endWord();
        unicodePrefix = false;
        if (context != null && !SqlCharacters.isSpace(c)) {
            context.sign(c);
        }
    }

    /** A sign that may be the {@code &} of {@code U&'…'}. */
    void sign(char c, boolean isUnicodePrefix) {
        sign(c);
        unicodePrefix = isUnicodePrefix;
    }

    /** A character counts as solid. */
    void solid(char c) {
        secondLast = last;
        last = c;
    }

    /** The last solid sign stood there twice, and the first of the two stays when the second is taken back. */
    void twice(char c) {
        secondLast = c;
    }

    /** What began before ends with this sign, which is solid. */
    void ended(char c) {
        last = c;
    }

    /** A quote that closes is a sign of the code around it. */
    void closed(char c) {
        last = c;
        if (context != null) {
            context.sign(c);
        }
    }

    /** The last sign was the first of a comment. */
    void undoSign() {
        last = secondLast;
        if (context != null) {
            context.undoSign();
        }
    }

    /** White space. */
    void blank() {
        unicodePrefix = false;
        endWord();
    }

    /** The word is complete. */
    void endWord() {
        if (!word.isEmpty()) {
            if (context != null) {
                context.word(word);
            }
            word.setLength(0);
        }
    }
}
