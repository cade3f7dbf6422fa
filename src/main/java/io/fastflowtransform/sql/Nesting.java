package io.fastflowtransform.sql;

import java.util.Locale;

/**
 * Whether the code of a script stands inside of something in which a semicolon ends no statement: round brackets, as those of
 * Postgres' rules, or the body of a function between {@code begin atomic} and {@code end}.
 */
final class Nesting {
    private final StringBuilder word = new StringBuilder();
    private String first = "";
    private String previous = "";
    private char sign = ' '; // the last one before the word
    private int brackets;
    private int blocks;

    /** Takes a character of code. */
    void code(char c) {
        if (SqlCharacters.isWordPart(c)) {
            word.append(c);
            return;
        }
        endWord();
        if (c == '(') {
            brackets++;
        } else if (c == ')') {
            brackets = Math.max(0, brackets - 1);
        }
        if (!Character.isWhitespace(c)) {
            sign = c;
        }
    }

    /** Takes the end of code: of the script, or before a comment or quotes. */
    void endWord() {
        if (!word.isEmpty()) {
            word(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    /** Whether a semicolon here ends no statement. */
    boolean isOpen() {
        return brackets > 0 || blocks > 0;
    }

    private void word(String found) {
        boolean isName = sign == '.' || previous.equals("as"); // a column can have a keyword's name there
        if (blocks > 0 && !isName) {
            blocks += found.equals("case") ? 1 : found.equals("end") ? -1 : 0;
        } else if (first.equals("create") && previous.equals("begin") && found.equals("atomic") && sign != '(') {
            blocks = 1;
        }
        first = first.isEmpty() ? found : first;
        previous = found;
        sign = ' ';
    }
}
