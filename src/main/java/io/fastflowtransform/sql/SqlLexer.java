package io.fastflowtransform.sql;

import org.jspecify.annotations.Nullable;

/**
 * Follows SQL text character by character and knows in which lexical place it stands: in code, in a string, in a quoted
 * identifier, in a comment. The one lexer of the system; safe rendering, statement splitting and comment rules all ask it.
 *
 * <p>The rules are those of the dialects' manuals: doubled quotes inside quotes, backslash escapes in {@code E'…'} (and in
 * every string where the dialect has them), dollar quotes, nested block comments.
 */
public final class SqlLexer {

    /** A lexical place. */
    public enum Place {
        CODE,
        STRING,
        ESCAPE_STRING,
        IDENTIFIER,
        BACKTICK,
        DOLLAR_STRING,
        LINE_COMMENT,
        BLOCK_COMMENT;

        /** Whether text here is only for people. */
        public boolean isComment() {
            return this == LINE_COMMENT || this == BLOCK_COMMENT;
        }
    }

    private static final char NONE = '\0';

    private final Dialect dialect;
    private Place place = Place.CODE;
    private int commentDepth;
    private char previous = NONE;
    private boolean escaped;
    private boolean pairConsumed;
    private Place closed = Place.CODE;
    private final StringBuilder word = new StringBuilder();
    private final @Nullable SqlContext context;
    private Place lastClosed = Place.CODE;
    private char lastSignificant = NONE;
    private char significantBefore = NONE;
    private int dollarFrom = -1;
    private final StringBuilder dollar = new StringBuilder();
    private String dollarTag = "";

    /** A lexer that follows places only. */
    public SqlLexer(Dialect dialect) {
        this(dialect, null);
    }

    private SqlLexer(Dialect dialect, @Nullable SqlContext context) {
        this.dialect = dialect;
        this.context = context;
    }

    /** A lexer that also keeps what stands before a place; that takes longer. */
    public static SqlLexer withContext(Dialect dialect) {
        return new SqlLexer(dialect, new SqlContext());
    }

    /** Takes the next piece of text. */
    public void accept(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            accept(text.charAt(i));
        }
    }

    /** The place in which the next character will stand. */
    public Place place() {
        return place;
    }

    /** The character before the next one; NUL at the start. */
    public char previous() {
        return previous;
    }

    /** The identifier or keyword that ends just before the next character; empty where none does. */
    public String openWord() {
        return place == Place.CODE ? word.toString() : "";
    }

    /** What stands before the next character in code, as words and parentheses. */
    public SqlContext context() {
        if (context == null) {
            throw new IllegalStateException("the lexer was made without a context");
        }
        endWord();
        return context;
    }

    /** The last character in code that is neither white space nor part of a comment; NUL at the start. */
    public char lastSignificant() {
        return lastSignificant;
    }

    /** Whether the character belongs to an identifier, a keyword or a number. */
    public static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || (c >= 0x80 && !isSpace(c));
    }

    /** Whether databases read the character as a blank: all of Unicode's, the ones without width too. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff' || c == '\u0085';
    }

    /** Takes the next character. */
    public void accept(char c) {
        switch (place) {
            case CODE -> inCode(c);
            case STRING -> inString(c, '\'', dialect.backslashInStrings());
            case ESCAPE_STRING -> inString(c, '\'', true);
            case IDENTIFIER -> inString(c, '"', false);
            case BACKTICK -> inString(c, '`', false);
            case DOLLAR_STRING -> inDollarString(c);
            case LINE_COMMENT -> {
                if (c == '\n' || c == '\r') {
                    place = Place.CODE;
                }
            }
            case BLOCK_COMMENT -> inBlockComment(c);
        }
        previous = c;
    }

    private void inCode(char c) {
        Place reopened = closed;
        closed = Place.CODE;
        if (reopened != Place.CODE && c == previous) {
            place = reopened;
            return;
        }
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (dollarOpens(c)) {
            return;
        }
        if (c == '-' && previous == '-' && pair) {
            enter(Place.LINE_COMMENT);
        } else if (c == '*' && previous == '/' && pair) {
            commentDepth = 1;
            pairConsumed = true;
            enter(Place.BLOCK_COMMENT);
        } else if (c == '\'') {
            boolean continued = lastSignificant == '\'' && word.isEmpty() && lastClosed == Place.ESCAPE_STRING;
            boolean escapes =
                    continued || (dialect.escapeStrings() && word.length() == 1 && (word.charAt(0) | 0x20) == 'e');
            enter(escapes ? Place.ESCAPE_STRING : Place.STRING);
        } else if (c == '"') {
            enter(dialect.doubleQuotesAreStrings() ? Place.STRING : Place.IDENTIFIER);
        } else if (c == '`' && dialect.backticks()) {
            enter(Place.BACKTICK);
        } else if (isWordPart(c)) {
            word.append(c);
        } else {
            endWord();
            if (context != null && !isSpace(c)) {
                context.sign(c);
            }
        }
        if (place.isComment()) {
            lastSignificant = significantBefore; // the character before was the first of the comment's two
            if (context != null) {
                context.undoSign();
            }
        } else if (!isSpace(c)) {
            significantBefore = lastSignificant;
            lastSignificant = c;
        }
    }

    private boolean dollarOpens(char c) {
        if (!dialect.dollarQuotes()) {
            return false;
        }
        if (dollarFrom >= 0) {
            if (c == '$') {
                dollarTag = "$" + dollar + "$";
                dollarFrom = -1;
                dollar.setLength(0);
                enter(Place.DOLLAR_STRING);
                lastSignificant = c;
                return true;
            }
            boolean tagPart = dollar.isEmpty() ? Character.isLetter(c) || c == '_' : isWordPart(c);
            if (tagPart) {
                dollar.append(c);
                return false;
            }
            dollarFrom = -1;
            dollar.setLength(0);
        } else if (c == '$' && word.chars().allMatch(Character::isDigit)) {
            dollarFrom = 0;
        }
        return false;
    }

    private void inString(char c, char quote, boolean backslashes) {
        if (escaped) {
            escaped = false;
        } else if (backslashes && c == '\\') {
            escaped = true;
        } else if (c == quote) {
            closed = place;
            lastClosed = place;
            place = Place.CODE;
            lastSignificant = c;
            if (context != null) {
                context.sign(c);
            }
        }
    }

    private void inDollarString(char c) {
        dollar.append(c);
        if (dollar.length() > dollarTag.length()) {
            dollar.deleteCharAt(0);
        }
        if (dollar.toString().equals(dollarTag)) {
            dollar.setLength(0);
            place = Place.CODE;
            lastSignificant = c;
        }
    }

    private void inBlockComment(char c) {
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (c == '/' && previous == '*' && pair) {
            pairConsumed = true;
            commentDepth--;
            if (commentDepth == 0) {
                place = Place.CODE;
            }
        } else if (c == '*' && previous == '/' && pair && dialect.nestedComments()) {
            pairConsumed = true;
            commentDepth++;
        }
    }

    private void enter(Place next) {
        endWord();
        escaped = false;
        place = next;
    }

    private void endWord() {
        if (!word.isEmpty()) {
            if (context != null) {
                context.word(word);
            }
            word.setLength(0);
        }
    }
}
