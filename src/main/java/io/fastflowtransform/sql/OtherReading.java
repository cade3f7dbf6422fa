package io.fastflowtransform.sql;

/**
 * Follows a piece of SQL that some databases of a family read as another thing: <code>[…]</code> as a name. Where the two readings
 * do not end together, nobody can tell what is quoted behind it.
 */
final class OtherReading {
    private enum Kind {
        NONE,
        NAME
    }

    private final boolean brackets;
    private Kind kind = Kind.NONE;

    OtherReading(Lexis lexis) {
        this.brackets = lexis.has(Lexis.Feature.DISPUTED_SIGNS);
    }

    /**
     * Takes the next character; whether the readings part with it.
     *
     * @param code whether the character stands in code
     */
    boolean parts(char previous, char c, boolean code) {
        if (brackets && code && c == '[') {
            kind = Kind.NAME;
        } else if (brackets && c == ']') {
            return bracketParts(previous, code);
        }
        return false;
    }

    private boolean bracketParts(char previous, boolean code) {
        if (kind == Kind.NAME) {
            kind = Kind.NONE;
            return !code;
        } else if (code && previous == ']') {
            kind = Kind.NAME; // two brackets are one inside a name
        }
        return false;
    }
}
