package io.fastflowtransform.sql;

/**
 * Follows a piece of SQL that some databases of a family read as another thing: <code>[…]</code> as a name,
 * <code>/*! … *&#47;</code> as a comment. Where the two readings do not end together, nobody can tell what is quoted behind it.
 */
final class OtherReading {
    private enum Kind {
        NONE,
        NAME,
        COMMENT
    }

    private final boolean brackets;
    private Kind kind = Kind.NONE;
    private boolean ended;

    OtherReading(Lexis lexis) {
        this.brackets = lexis.has(Lexis.Feature.DISPUTED_SIGNS);
    }

    /** What follows is a comment in the other reading, up to the first end of one. */
    void openComment() {
        kind = Kind.COMMENT;
    }

    /** Whether it ended with the last character. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Takes the next character; whether the readings part with it.
     *
     * @param code whether the character stands in code
     */
    boolean parts(char previous, char c, boolean code) {
        ended = false;
        if (brackets && code && c == '[') {
            kind = Kind.NAME;
        } else if (brackets && c == ']') {
            return bracketParts(previous, code);
        } else if (kind == Kind.COMMENT) {
            return commentParts(previous, c, code);
        }
        return false;
    }

    /** A comment may hold another one there, or may not. */
    private boolean commentParts(char previous, char c, boolean code) {
        if (previous == '*' && c == '/') {
            kind = Kind.NONE;
            ended = true;
            return !code;
        }
        return previous == '/' && c == '*';
    }

    private boolean bracketParts(char previous, boolean code) {
        if (kind == Kind.NAME) {
            kind = Kind.NONE;
            ended = true;
            return !code;
        } else if (code && previous == ']') {
            kind = Kind.NAME; // two brackets are one inside a name
        }
        return false;
    }
}
