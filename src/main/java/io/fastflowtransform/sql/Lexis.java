package io.fastflowtransform.sql;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
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
 * @param dollarQuotes which dollar quotes there are
 * @param lineComments what begins a comment to the end of its line
 * @param features what else differs from one family to another
 */
public record Lexis(
        Quote single,
        Quote twofold,
        Optional<Quote> backtick,
        Set<String> backslashPrefixes,
        Set<String> rawPrefixes,
        DollarQuotes dollarQuotes,
        Set<String> lineComments,
        Set<Feature> features) {

    /** Something that some families of databases have and others have not. */
    public enum Feature {
        /** A backslash keeps a quote from ending a string without escapes. */
        BACKSLASH_IN_RAW,
        /** {@code U&'…'} and {@code U&"…"} have escapes of their own. */
        UNICODE_PREFIX,
        /** {@code '''…'''} and {@code """…"""} are strings. */
        LONG_STRINGS,
        /** A string cannot hold line breaks. */
        ONE_LINE_STRINGS,
        /** A backslash at its end carries a line comment on to the next line. */
        CONTINUED_COMMENTS,
        /** Block comments nest. */
        NESTED_COMMENTS,
        /** <code>/*+ … *&#47;</code> is code, for the optimizer. */
        HINTS,
        /** <code>/*! … *&#47;</code>, <code>/*M! … *&#47;</code> and hints are code on some servers, and comments on others. */
        CODE_IN_COMMENTS,
        /** Two dashes begin a comment only where a blank or a control character follows. */
        BLANK_AFTER_DASHES,
        /** A carriage return does not end a line comment. */
        LINE_FEED_COMMENTS,
        /** A dot inside a quoted name separates two names. */
        SPLIT_NAMES,
        /** The database replaces <code>${name}</code> everywhere before it reads a statement. */
        SUBSTITUTION,
        /**
         * Its databases disagree on <code>[…]</code>, backticks, {@code //}, texts glued to one of the words of
         * {@link #rawPrefixes}, block comments inside others, and carriage returns.
         */
        DISPUTED_SIGNS
    }

    /** Strings between dollars, which have no escapes. */
    public enum DollarQuotes {
        NONE,
        /** {@code $$…$$}. */
        PLAIN,
        /** {@code $tag$…$tag$} too. */
        TAGGED,
        /** {@code $letters$…$letters$}, also right behind a word. */
        LETTERS,
        /** {@code $tag$…$tag$} on some databases of the family, and something else on others. */
        DISPUTED
    }

    public Lexis {
        features = enumSet(features);
    }

    /**
     * The standard, for any database: H2, HSQLDB, Oracle, SQL Server, Db2 and others. Where they differ it is certain of nothing:
     * {@code $$…$$}, {@code `…`} and {@code //} mean something on H2, {@code q'…'} on Oracle, <code>[…]</code> on SQL Server,
     * {@code E'…'} on descendants of Postgres; block comments nest on H2, SQL Server and Db2 only.
     */
    static final Lexis ANSI = new Lexis(
            Quote.text('\'', true, false),
            Quote.name('"'),
            Optional.empty(),
            Set.of(),
            Set.of("e", "q", "nq"),
            DollarQuotes.DISPUTED,
            Set.of("--"),
            Set.of(Feature.UNICODE_PREFIX, Feature.DISPUTED_SIGNS));

    /**
     * MySQL and MariaDB. Quotes of values are doubled, which is right in their mode without backslash escapes too. Between dollars
     * is a string from MySQL 9 on, and a name before and on MariaDB.
     */
    static final Lexis MYSQL = new Lexis(
            Quote.text('\'', true, true),
            Quote.text('"', true, true),
            Optional.of(Quote.name('`')),
            Set.of(),
            Set.of(),
            DollarQuotes.DISPUTED,
            Set.of("--", "#"),
            Set.of(Feature.HINTS, Feature.CODE_IN_COMMENTS, Feature.BLANK_AFTER_DASHES, Feature.LINE_FEED_COMMENTS));

    /** Postgres, and DuckDB, whose scanner is that of Postgres. */
    static final Lexis POSTGRES = new Lexis(
            Quote.text('\'', true, false),
            Quote.name('"'),
            Optional.empty(),
            Set.of("e"),
            Set.of(),
            DollarQuotes.TAGGED,
            Set.of("--"),
            Set.of(Feature.UNICODE_PREFIX, Feature.NESTED_COMMENTS));

    /** Spark. Two strings side by side are one there, so a quote inside a string needs its backslash. */
    static final Lexis SPARK = new Lexis(
            Quote.text('\'', false, true),
            Quote.text('"', false, true),
            Optional.of(Quote.name('`')),
            Set.of(),
            Set.of("r"),
            DollarQuotes.LETTERS,
            Set.of("--"),
            Set.of(Feature.CONTINUED_COMMENTS, Feature.NESTED_COMMENTS, Feature.HINTS, Feature.SUBSTITUTION));

    /** BigQuery. */
    static final Lexis BIGQUERY = new Lexis(
            Quote.text('\'', false, true),
            Quote.text('"', false, true),
            Optional.of(new Quote('`', true, false, true, 1)),
            Set.of(),
            Set.of("r", "rb", "br"),
            DollarQuotes.NONE,
            Set.of("--", "#"),
            Set.of(Feature.BACKSLASH_IN_RAW, Feature.LONG_STRINGS, Feature.ONE_LINE_STRINGS, Feature.SPLIT_NAMES));

    /** Snowflake. */
    static final Lexis SNOWFLAKE = new Lexis(
            Quote.text('\'', true, true),
            Quote.name('"'),
            Optional.empty(),
            Set.of(),
            Set.of(),
            DollarQuotes.PLAIN,
            Set.of("--", "//"),
            Set.of());

    /** Trino. It takes names between backticks for what they are, and refuses them then. */
    static final Lexis TRINO = new Lexis(
            Quote.text('\'', true, false),
            Quote.name('"'),
            Optional.of(Quote.name('`')),
            Set.of(),
            Set.of(),
            DollarQuotes.NONE,
            Set.of("--"),
            Set.of(Feature.UNICODE_PREFIX));

    /** Whether the family has this. */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

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

    /** A set of bits: it is asked for nearly every character. */
    private static Set<Feature> enumSet(Collection<Feature> features) {
        EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
        set.addAll(features);
        return Collections.unmodifiableSet(set);
    }
}
