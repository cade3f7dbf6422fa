package io.fastflowtransform.sql;

import java.util.Locale;
import java.util.Optional;
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
        BLOCK_COMMENT,
        /** Behind what the databases of the dialect read in different ways: it can be anything, and never ends. */
        DISPUTED;

        /** Whether text here is only for people. */
        public boolean isComment() {
            return this == LINE_COMMENT || this == BLOCK_COMMENT;
        }
    }

    /**
     * A lexical place with its quotes, by which two places of one kind differ.
     *
     * @param quote the quotes around it, where it is a string or an identifier
     */
    public record Spot(Place place, Optional<Quote> quote) {}

    private final Lexis lexis;
    private final CodeBefore before;
    private Place place = Place.CODE;
    private char previous = CodeBefore.NONE;

    private int commentDepth;
    private int commentSigns;

    /** Whether the last two characters are dashes that are a comment where a blank follows; only the first counts as a sign. */
    private boolean dashes;

    private boolean pairConsumed;
    private final QuotedText quoted;
    private boolean justClosed;
    private Place closed = Place.CODE;
    private boolean lastClosedEscapes;
    private final DollarString dollars;
    private final OtherReading other;

    /** A lexer that follows places only. */
    public SqlLexer(Dialect dialect) {
        this(dialect, null);
    }

    private SqlLexer(Dialect dialect, @Nullable SqlContext context) {
        this.lexis = dialect.lexis();
        this.quoted = new QuotedText(lexis.single());
        this.dollars = new DollarString(lexis.dollarQuotes());
        this.other = new OtherReading(lexis);
        this.before = new CodeBefore(context);
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
            int end = place == Place.CODE && !dollars.readsTag() ? endOfWord(text, i, to) : i;
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
        while (i < to && SqlCharacters.isPlainWordPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void acceptWordPart(String text, int from, int to) {
        justClosed = false;
        dashes = false;
        commentSigns = 0;
        pairConsumed = false;
        before.wordPart(text, from, to);
        previous = text.charAt(to - 1);
    }

    /** The place in which the next character will stand. */
    public Place place() {
        return place;
    }

    /** The place with its quotes. */
    public Spot spot() {
        boolean inQuotes = place == Place.STRING || place == Place.IDENTIFIER;
        return new Spot(place, inQuotes ? Optional.of(quoted.quote()) : Optional.empty());
    }

    /** The quotes around the place, where it is a string or an identifier. */
    public Quote quote() {
        return quoted.quote();
    }

    /** The character before the next one; NUL at the start. */
    public char previous() {
        return previous;
    }

    /** The identifier or keyword that ends just before the next character; empty where none does. */
    public String openWord() {
        return place == Place.CODE ? before.word().toString() : "";
    }

    /** Whether a quote here would begin a text with escapes of its own: {@code U&'…'}. */
    public boolean endsInUnicodePrefix() {
        return previous == '&' && before.hasUnicodePrefix();
    }

    /** Whether a backslash before the next character escapes it. */
    public boolean escapesNext() {
        return quoted.escapesNext() && place != Place.CODE && !place.isComment();
    }

    /** What stands before the next character in code, as words and parentheses. */
    public SqlContext context() {
        return before.context();
    }

    /** The last character in code that is neither white space nor part of a comment; NUL at the start. */
    public char lastSignificant() {
        return before.last();
    }

    /** How many characters, with the last one, began a comment just now; 0 where none began. */
    int commentSigns() {
        return commentSigns;
    }

    /** Whether the character begins, in code, a string of this dialect. */
    public boolean beginsText(char c) {
        return lexis.quote(c).filter(q -> !q.isName()).isPresent();
    }

    /** Takes the next character. */
    public void accept(char c) {
        commentSigns = 0;
        if (other.parts(previous, c, place == Place.CODE)) {
            enter(Place.DISPUTED);
        }
        switch (place) {
            case CODE -> inCode(c);
            case STRING, IDENTIFIER -> inQuotes(c);
            case RAW_STRING -> {
                if (!dollars.isOpen()) {
                    inQuotes(c);
                } else if (dollars.closes(c)) {
                    place = Place.CODE;
                    before.ended(c);
                }
            }
            case LINE_COMMENT -> inLineComment(c);
            case BLOCK_COMMENT -> inBlockComment(c);
            case DISPUTED -> {}
        }
        previous = c;
    }

    private void inCode(char c) {
        boolean waiting = dashes;
        dashes = false;
        if (waiting && (c <= ' ' || c == '\u007f')) {
            beginDashComment(c);
            return;
        } else if ((c == ' ' || c == '\n') && !dollars.readsTag()) {
            blank();
            return;
        }
        Quote quote = quoted.quote();
        boolean reopens = justClosed && c == quote.sign();
        justClosed = false;
        if (reopens && quote.doubled()) {
            place = closed;
            return;
        } else if (reopens && quoted.isEmpty() && lexis.has(Lexis.Feature.LONG_STRINGS) && !quote.isName()) {
            enterQuotes(quote.tripled(), closed);
            return;
        }
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (dollars.opens(c, before.word())) {
            enter(lexis.dollarQuotes() == Lexis.DollarQuotes.DISPUTED ? Place.DISPUTED : Place.RAW_STRING);
            before.ended(c);
            return;
        }
        boolean twoDashes = c == '-' && previous == '-' && pair;
        if (twoDashes && lexis.has(Lexis.Feature.BLANK_AFTER_DASHES)) {
            dashes = true;
            if (waiting) {
                before.sign(c); // the first of three
                before.twice(c);
            }
            return;
        }
        if (lexis.has(Lexis.Feature.DISPUTED_SIGNS) && ((c == '/' && previous == '/' && pair) || c == '`')) {
            enter(Place.DISPUTED);
            return;
        }
        boolean comment = false;
        if ((twoDashes || (c == '/' && previous == '/' && pair))
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
            commentSigns = 1;
            return;
        } else if (SqlCharacters.isQuote(c)) {
            lexis.quote(c).ifPresentOrElse(this::open, () -> before.sign(c));
        } else if (SqlCharacters.isWordPart(c)) {
            before.wordPart(c);
        } else {
            pairConsumed = c == '/' && previous == '*' && pair && endsHint();
            boolean prefix = c == '&'
                    && lexis.has(Lexis.Feature.UNICODE_PREFIX)
                    && before.word().length() == 1
                    && (before.word().charAt(0) | 0x20) == 'u';
            before.sign(c, prefix);
        }
        if (comment) {
            commentSigns = 2;
            before.undoSign(); // the character before was the first of the comment's two
        } else if (!SqlCharacters.isSpace(c)) {
            before.solid(c);
        }
    }

    /** Whether the two signs that end a comment, in code, are the end of a hint. */
    private boolean endsHint() {
        return lexis.has(Lexis.Feature.CODE_IN_COMMENTS) ? other.hasEnded() : lexis.has(Lexis.Feature.HINTS);
    }

    /** A comment whose first dash counted as a sign; with a line feed it ends where it begins. */
    private void beginDashComment(char c) {
        commentSigns = 3;
        before.undoSign();
        if (c == '\n') {
            blank();
        } else {
            enter(Place.LINE_COMMENT);
        }
    }

    private void blank() {
        justClosed = false;
        pairConsumed = false;
        before.blank();
    }

    /** A quote in code: what it begins depends on the word glued to it. */
    private void open(Quote opened) {
        StringBuilder word = before.word();
        String prefix =
                word.isEmpty() || word.length() > 2 ? "" : word.toString().toLowerCase(Locale.ROOT);
        boolean raw = endsInUnicodePrefix()
                || (lexis.has(Lexis.Feature.UNICODE_PREFIX)
                        && closed == Place.RAW_STRING
                        && before.last() == opened.sign()
                        && word.isEmpty());
        if (opened.isName()) {
            enterQuotes(opened, raw ? Place.RAW_STRING : Place.IDENTIFIER);
        } else if (!raw
                && lexis.has(Lexis.Feature.DISPUTED_SIGNS)
                && lexis.rawPrefixes().contains(prefix)) {
            enter(Place.DISPUTED);
        } else if (raw || lexis.rawPrefixes().contains(prefix)) {
            boolean backslash = !raw && lexis.has(Lexis.Feature.BACKSLASH_IN_RAW);
            enterQuotes(Quote.text(opened.sign(), raw, backslash), Place.RAW_STRING);
        } else {
            boolean continued = before.last() == opened.sign() && word.isEmpty() && lastClosedEscapes;
            boolean escapes = continued || lexis.backslashPrefixes().contains(prefix);
            enterQuotes(escapes ? opened.withBackslash() : opened, Place.STRING);
        }
    }

    private void enterQuotes(Quote opened, Place next) {
        enter(next);
        quoted.open(opened);
    }

    private void inQuotes(char c) {
        if (quoted.closes(c)) {
            close(c);
        }
    }

    private void close(char c) {
        Quote quote = quoted.quote();
        justClosed = quote.width() == 1;
        lastClosedEscapes =
                quote.backslash() && place == Place.STRING && !lexis.single().backslash();
        closed = place;
        place = Place.CODE;
        before.closed(c);
    }

    /** A carriage return alone ends the comment on some databases, and on others does not. */
    private void inLineComment(char c) {
        boolean disputed = lexis.has(Lexis.Feature.DISPUTED_SIGNS);
        boolean continued = lexis.has(Lexis.Feature.CONTINUED_COMMENTS) && c == '\n' && previous == '\\';
        boolean onlyLineFeed = disputed || lexis.has(Lexis.Feature.LINE_FEED_COMMENTS);
        if (disputed && previous == '\r' && c != '\n') {
            place = Place.DISPUTED;
        } else if ((c == '\n' || (c == '\r' && !onlyLineFeed)) && !continued) {
            place = Place.CODE;
        }
    }

    private void inBlockComment(char c) {
        boolean pair = !pairConsumed;
        pairConsumed = false;
        if (!pair && lexis.has(Lexis.Feature.HINTS)) {
            boolean code = lexis.has(Lexis.Feature.CODE_IN_COMMENTS);
            if ((c == '+' && previous == '*') || (c == '!' && code)) {
                noComment(c);
                return;
            }
            pairConsumed = c == 'M' && previous == '*' && code;
        }
        if (c == '/' && previous == '*' && pair) {
            pairConsumed = true;
            commentDepth--;
            if (commentDepth == 0) {
                place = Place.CODE;
            }
        } else if (c == '*' && previous == '/' && pair && lexis.has(Lexis.Feature.DISPUTED_SIGNS)) {
            place = Place.DISPUTED;
        } else if (c == '*' && previous == '/' && pair && lexis.has(Lexis.Feature.NESTED_COMMENTS)) {
            pairConsumed = true;
            commentDepth++;
        }
    }

    /** The last two characters did not begin a comment, but a hint; inside a comment they mean nothing. */
    private void noComment(char c) {
        commentDepth--;
        if (commentDepth == 0) {
            place = Place.CODE;
            before.sign(c);
            before.solid(c);
            if (lexis.has(Lexis.Feature.CODE_IN_COMMENTS)) {
                other.openComment();
            }
        }
    }

    private void enter(Place next) {
        before.endWord();
        place = next;
    }
}
