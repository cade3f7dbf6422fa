package io.fastflowtransform.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Follows SQL text character by character and knows in which lexical place it stands: in code, in a string, in a quoted
 * identifier, in a comment. The one lexer of the system; safe rendering, statement splitting and comment rules all ask it. The
 * rules are those of the dialect's {@link Lexis}.
 */
public final class SqlLexer {

    /** A lexical place. */
    public enum Place {
        CODE,
        STRING,
        /** A string in which nothing can be escaped: {@code r'…'}, {@code $$…$$}. */
        RAW_STRING,
        IDENTIFIER,
        LINE_COMMENT,
        BLOCK_COMMENT;

        /** Whether text here is only for people. */
        public boolean isComment() {
            return this == LINE_COMMENT || this == BLOCK_COMMENT;
        }
    }

    private static final char NONE = '\0';

    private final Lexis lexis;
    private final @Nullable SqlContext context;
    private Place place = Place.CODE;
    private Quote quote;
    private char previous = NONE;
    private char lastSignificant = NONE;
    private char significantBefore = NONE;
    private final StringBuilder word = new StringBuilder();

    private int commentDepth;
    private boolean pairConsumed;
    private boolean escaped;
    private int signs;
    private int lengthInQuotes;
    private boolean justClosed;
    private Place closed = Place.CODE;
    private boolean lastClosedEscapes;
    private boolean unicodePrefix;
    private boolean inDollarTag;
    private final StringBuilder dollar = new StringBuilder();
    private String dollarTag = "";

    /** A lexer that follows places only. */
    public SqlLexer(Dialect dialect) {
        this(dialect, null);
    }

    private SqlLexer(Dialect dialect, @Nullable SqlContext context) {
        this.lexis = dialect.lexis();
        this.quote = lexis.single();
        this.context = context;
    }

    /** A lexer that also keeps what stands before a place; that takes longer. */
    public static SqlLexer withContext(Dialect dialect) {
        return new SqlLexer(dialect, new SqlContext());
    }

    /** Takes the next piece of text. */
    public void accept(String text) {
        accept(text, 0, text.length());
    }

    /** Takes the part of a text between two offsets: words of code at once, all else character by character. */
    public void accept(String text, int from, int to) {
        int i = from;
        while (i < to) {
            int end = place == Place.CODE && !inDollarTag ? endOfWord(text, i, to) : i;
            if (end > i) {
                acceptWordPart(text, i, end);
                i = end;
            } else {
                accept(text.charAt(i++));
            }
        }
    }

    private static int endOfWord(String text, int from, int to) {
        int i = from;
        while (i < to && isPlainWordPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPlainWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private void acceptWordPart(String text, int from, int to) {
        justClosed = false;
        pairConsumed = false;
        word.append(text, from, to);
        significantBefore = to - from > 1 ? text.charAt(to - 2) : lastSignificant;
        lastSignificant = text.charAt(to - 1);
        previous = lastSignificant;
    }

    /** The place in which the next character will stand. */
    public Place place() {
        return place;
    }

    /** The quotes around the place, where it is a string or an identifier. */
    public Quote quote() {
        return quote;
    }

    /** The character before the next one; NUL at the start. */
    public char previous() {
        return previous;
    }

    /** The identifier or keyword that ends just before the next character; empty where none does. */
    public String openWord() {
        return place == Place.CODE ? word.toString() : "";
    }

    /** Whether a quote here would begin a text with escapes of its own: {@code U&'…'}. */
    public boolean endsInUnicodePrefix() {
        return previous == '&' && unicodePrefix;
    }

    /** Whether a backslash before the next character escapes it. */
    public boolean escapesNext() {
        return escaped && place != Place.CODE && !place.isComment();
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

    /** Whether the character begins, in code, a string of this dialect. */
    public boolean beginsText(char c) {
        return lexis.quote(c).filter(q -> !q.isName()).isPresent();
    }

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

    /** Takes the next character. */
    public void accept(char c) {
        switch (place) {
            case CODE -> inCode(c);
            case STRING, IDENTIFIER -> inQuotes(c);
            case RAW_STRING -> {
                if (dollarTag.isEmpty()) {
                    inQuotes(c);
                } else {
                    inDollarString(c);
                }
            }
            case LINE_COMMENT -> {
                boolean continued = lexis.continuedComments() && c == '\n' && previous == '\\';
                if ((c == '\n' || c == '\r') && !continued) {
                    place = Place.CODE;
                }
            }
            case BLOCK_COMMENT -> inBlockComment(c);
        }
        previous = c;
    }

    private void inCode(char c) {
        if ((c == ' ' || c == '\n') && !inDollarTag) {
            blank();
            return;
        }
        boolean reopens = justClosed && c == quote.sign();
        justClosed = false;
        if (reopens && quote.doubled()) {
            place = closed;
            return;
        } else if (reopens && lengthInQuotes == 0 && lexis.longStrings() && !quote.isName()) {
            enterQuotes(quote.tripled(), closed);
            return;
        }
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (dollarOpens(c)) {
            return;
        }
        boolean comment = false;
        if ((c == '-' || c == '/')
                && c == previous
                && pair
                && lexis.lineComments().contains(c == '-' ? "--" : "//")) {
            enter(Place.LINE_COMMENT);
            comment = true;
        } else if (c == '*' && previous == '/' && pair) {
            commentDepth = 1;
            pairConsumed = true;
            enter(Place.BLOCK_COMMENT);
            comment = true;
        } else if (c == '#' && lexis.lineComments().contains("#")) {
            enter(Place.LINE_COMMENT);
            return;
        } else if (c == '\'' || c == '"' || c == '`') {
            lexis.quote(c).ifPresentOrElse(this::open, () -> sign(c));
        } else if (isWordPart(c)) {
            word.append(c);
        } else {
            pairConsumed = lexis.hints() && c == '/' && previous == '*' && pair;
            boolean prefix = c == '&' && lexis.unicodePrefix() && word.length() == 1 && (word.charAt(0) | 0x20) == 'u';
            sign(c);
            unicodePrefix = prefix;
        }
        if (comment) {
            lastSignificant = significantBefore; // the character before was the first of the comment's two
            if (context != null) {
                context.undoSign();
            }
        } else if (!isSpace(c)) {
            significantBefore = lastSignificant;
            lastSignificant = c;
        }
    }

    private void blank() {
        justClosed = false;
        pairConsumed = false;
        unicodePrefix = false;
        endWord();
    }

    private void sign(char c) {
        endWord();
        unicodePrefix = false;
        if (context != null && !isSpace(c)) {
            context.sign(c);
        }
    }

    /** A quote in code: what it begins depends on the word glued to it. */
    private void open(Quote opened) {
        String prefix =
                word.isEmpty() || word.length() > 2 ? "" : word.toString().toLowerCase(Locale.ROOT);
        boolean raw = endsInUnicodePrefix()
                || (lexis.unicodePrefix()
                        && closed == Place.RAW_STRING
                        && lastSignificant == opened.sign()
                        && word.isEmpty());
        if (opened.isName()) {
            enterQuotes(opened, raw ? Place.RAW_STRING : Place.IDENTIFIER);
        } else if (raw || lexis.rawPrefixes().contains(prefix)) {
            boolean backslash = !raw && lexis.backslashInRaw();
            enterQuotes(Quote.text(opened.sign(), raw, backslash), Place.RAW_STRING);
        } else {
            boolean continued = lastSignificant == opened.sign() && word.isEmpty() && lastClosedEscapes;
            boolean escapes = continued || lexis.backslashPrefixes().contains(prefix);
            enterQuotes(escapes ? opened.withBackslash() : opened, Place.STRING);
        }
    }

    private void enterQuotes(Quote opened, Place next) {
        enter(next);
        quote = opened;
        signs = 0;
        lengthInQuotes = 0;
        dollarTag = "";
    }

    private boolean dollarOpens(char c) {
        if (lexis.dollarQuotes() == Lexis.DollarQuotes.NONE) {
            return false;
        }
        if (inDollarTag) {
            if (c == '$') {
                dollarTag = "$" + dollar + "$";
                inDollarTag = false;
                dollar.setLength(0);
                enter(Place.RAW_STRING);
                lastSignificant = c;
                return true;
            }
            if (isTagPart(c)) {
                dollar.append(c);
                return false;
            }
            inDollarTag = false;
            dollar.setLength(0);
        } else if (c == '$' && (lexis.dollarQuotes() == Lexis.DollarQuotes.LETTERS || isNumber(word))) {
            inDollarTag = true;
        }
        return false;
    }

    private boolean isTagPart(char c) {
        return switch (lexis.dollarQuotes()) {
            case NONE, PLAIN -> false;
            case TAGGED -> isWordPart(c) && !(dollar.isEmpty() && isDigit(c));
            case LETTERS -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a word is empty, a number or a parameter such as {@code $1}, after which a dollar begins something new. */
    private static boolean isNumber(StringBuilder word) {
        int i = word.length() > 1 && word.charAt(0) == '$' ? 1 : 0;
        while (i < word.length() && isDigit(word.charAt(i))) {
            i++;
        }
        return i == word.length();
    }

    private void inQuotes(char c) {
        lengthInQuotes++;
        if (escaped) {
            escaped = false;
            signs = 0;
        } else if (quote.backslash() && c == '\\') {
            escaped = true;
        } else if (c != quote.sign()) {
            signs = 0;
        } else if (++signs == quote.width()) {
            lengthInQuotes--;
            close(c);
        }
    }

    private void close(char c) {
        justClosed = quote.width() == 1;
        lastClosedEscapes =
                quote.backslash() && place == Place.STRING && !lexis.single().backslash();
        signs = 0;
        closed = place;
        place = Place.CODE;
        lastSignificant = c;
        if (context != null) {
            context.sign(c);
        }
    }

    private void inDollarString(char c) {
        dollar.append(c);
        if (dollar.length() > dollarTag.length()) {
            dollar.deleteCharAt(0);
        }
        if (dollar.toString().equals(dollarTag)) {
            dollar.setLength(0);
            dollarTag = "";
            place = Place.CODE;
            lastSignificant = c;
        }
    }

    private void inBlockComment(char c) {
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (c == '+' && previous == '*' && !pair && lexis.hints()) {
            noComment();
            return;
        }
        if (c == '/' && previous == '*' && pair) {
            pairConsumed = true;
            commentDepth--;
            if (commentDepth == 0) {
                place = Place.CODE;
            }
        } else if (c == '*' && previous == '/' && pair && lexis.nestedComments()) {
            pairConsumed = true;
            commentDepth++;
        }
    }

    /** The last two characters did not begin a comment, but a hint; inside a comment they mean nothing. */
    private void noComment() {
        commentDepth--;
        if (commentDepth == 0) {
            place = Place.CODE;
            sign('+');
            significantBefore = lastSignificant;
            lastSignificant = '+';
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
