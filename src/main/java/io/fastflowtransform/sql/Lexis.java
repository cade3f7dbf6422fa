package io.fastflowtransform.sql;

import java.util.Optional;
import java.util.Set;

/**
 * The lexical rules of one family of databases, as their manuals and scanners give them.
 *
 * @param single what {@code '…'} is
 * @param twofold what {@code "…"} is
 * @param backtick what {@code `…`} is, where it is anything
 * @param backslashPrefixes the words that, glued to a quote, make backslashes escape: {@code E'…'}; lower case
 * @param rawPrefixes the words that, glued to a quote, make a string without escapes: {@code r'…'}; lower case
 * @param backslashInRaw whether a backslash keeps a quote from ending such a string
 * @param unicodePrefix {@code U&'…'} and {@code U&"…"} have escapes of their own
 * @param longStrings {@code '''…'''} and {@code """…"""} are strings
 * @param lineBreaks whether a string can hold line breaks
 * @param dollarQuotes which dollar quotes there are
 * @param lineComments what begins a comment to the end of its line
 * @param continuedComments whether a backslash at its end carries a line comment on to the next line
 * @param nestedComments whether block comments nest
 * @param hints whether <code>/*+ … *&#47;</code> is code, for the optimizer
 * @param splitNames whether a dot inside a quoted name separates two names
 * @param substitution whether the database replaces <code>${name}</code> everywhere before it reads a statement
 */
public record Lexis(
        Quote single,
        Quote twofold,
        Optional<Quote> backtick,
        Set<String> backslashPrefixes,
        Set<String> rawPrefixes,
        boolean backslashInRaw,
        boolean unicodePrefix,
        boolean longStrings,
        boolean lineBreaks,
        DollarQuotes dollarQuotes,
        Set<String> lineComments,
        boolean continuedComments,
        boolean nestedComments,
        boolean hints,
        boolean splitNames,
        boolean substitution) {

    /** Strings between dollars, which have no escapes. */
    public enum DollarQuotes {
        NONE,
        /** {@code $$…$$}. */
        PLAIN,
        /** {@code $tag$…$tag$} too. */
        TAGGED,
        /** {@code $letters$…$letters$}, also right behind a word. */
        LETTERS
    }

    /** Postgres, and DuckDB, whose scanner is that of Postgres. */
    static final Lexis POSTGRES = new Lexis(
            Quote.text('\'', true, false),
            Quote.name('"'),
            Optional.empty(),
            Set.of("e"),
            Set.of(),
            false,
            true,
            false,
            true,
            DollarQuotes.TAGGED,
            Set.of("--"),
            false,
            true,
            false,
            false,
            false);

    /** Spark. Two strings side by side are one there, so a quote inside a string needs its backslash. */
    static final Lexis SPARK = new Lexis(
            Quote.text('\'', false, true),
            Quote.text('"', false, true),
            Optional.of(Quote.name('`')),
            Set.of(),
            Set.of("r"),
            false,
            false,
            false,
            true,
            DollarQuotes.LETTERS,
            Set.of("--"),
            true,
            true,
            true,
            false,
            true);

    /** BigQuery. */
    static final Lexis BIGQUERY = new Lexis(
            Quote.text('\'', false, true),
            Quote.text('"', false, true),
            Optional.of(new Quote('`', true, false, true, 1)),
            Set.of(),
            Set.of("r", "rb", "br"),
            true,
            false,
            true,
            false,
            DollarQuotes.NONE,
            Set.of("--", "#"),
            false,
            false,
            false,
            true,
            false);

    /** Snowflake. */
    static final Lexis SNOWFLAKE = new Lexis(
            Quote.text('\'', true, true),
            Quote.name('"'),
            Optional.empty(),
            Set.of(),
            Set.of(),
            false,
            false,
            false,
            true,
            DollarQuotes.PLAIN,
            Set.of("--", "//"),
            false,
            false,
            false,
            false,
            false);

    /** The quote that this character begins, if any. */
    Optional<Quote> quote(char sign) {
        return switch (sign) {
            case '\'' -> Optional.of(single);
            case '"' -> Optional.of(twofold);
            case '`' -> backtick;
            default -> Optional.empty();
        };
    }

    /** The quote that names are written in. */
    Quote nameQuote() {
        return twofold.isName() ? twofold : backtick.orElseThrow();
    }
}
