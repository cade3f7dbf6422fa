package io.fastflowtransform.sql;

/** What single characters are in SQL: parts of words, blanks, digits. */
public final class SqlCharacters {
    private SqlCharacters() {}

    /** Whether the character belongs to an identifier, a keyword or a number. */
    public static boolean isWordPart(char c) {
        return isPlainWordPart(c) || c == '$' || (c >= 0x80 && !isSpace(c));
    }

    /** Whether databases read the character as a blank: all of Unicode's, the ones without width too. */
    public static boolean isSpace(char c) {
        if (c > ' ' && c < 0x7f) {
            return false;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u200b'
                || c == '\u2060'
                || c == '\ufeff'
                || c == '\u0085';
    }

    /** Whether the character begins or ends something in quotes, in one dialect or another. */
    public static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    /** Whether the character is a part of a word that no dialect reads in another way. */
    static boolean isPlainWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
