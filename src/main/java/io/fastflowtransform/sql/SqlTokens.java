package io.fastflowtransform.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words, strings and signs of a statement, without its comments. */
public final class SqlTokens {
    private final String text;
    private final SqlLexer lexer;
    private final List<Token> tokens = new ArrayList<>();

    private SqlTokens(String text, Dialect dialect) {
        this.text = text;
        this.lexer = new SqlLexer(dialect);
    }

    /** What a token is. */
    public enum Kind {
        WORD,
        /** A string between single quotes, without a prefix, in which nothing but the quote is escaped. */
        STRING,
        /** One character of code that belongs to no word. */
        SIGN,
        /** Another string, or a quoted name. */
        QUOTED
    }

    /**
     * A token.
     *
     * @param text the token as it is written
     * @param start where it begins in the statement
     */
    public record Token(Kind kind, String text, int start) {
        /** Where it ends. */
        public int end() {
            return start + text.length();
        }

        /** A word in lower case; nothing for all else. */
        public String word() {
            return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : "";
        }

        /** What a string says; all else as it is written, in lower case. */
        public String unquoted() {
            return kind == Kind.STRING
                    ? text.substring(1, text.length() - 1).replace("''", "'")
                    : text.toLowerCase(Locale.ROOT);
        }
    }

    /** The tokens of a statement; what is never closed is left out. */
    public static List<Token> of(String statement, Dialect dialect) {
        return new SqlTokens(statement, dialect).read();
    }

    private List<Token> read() {
        Token open = new Token(Kind.SIGN, "", 0); // what the quotes go on from, or an empty one where they begin
        for (int i = 0; i < text.length(); i++) {
            SqlLexer.Place before = lexer.place();
            lexer.accept(text.charAt(i));
            SqlLexer.Place after = lexer.place();
            forget(i - lexer.commentSigns());
            if (before == SqlLexer.Place.CODE && isQuoted(after)) {
                open = opened(i);
            } else if (isQuoted(before) && after == SqlLexer.Place.CODE) {
                boolean plain = before == SqlLexer.Place.STRING && open.kind() == Kind.STRING;
                tokens.add(new Token(
                        plain ? Kind.STRING : Kind.QUOTED, text.substring(open.start(), i + 1), open.start()));
            } else if (before == SqlLexer.Place.CODE && after == SqlLexer.Place.CODE) {
                code(i);
            }
        }
        return tokens;
    }

    /** Takes back the signs behind a place, which began a comment. */
    private void forget(int place) {
        while (lexer.commentSigns() > 0 && !tokens.isEmpty() && last().start() > place) {
            tokens.remove(tokens.size() - 1);
        }
    }

    /** The token that a quote begins; it goes on with what is glued to it: a string whose quote was doubled, or a prefix. */
    private Token opened(int at) {
        Token token = new Token(Kind.STRING, "", at);
        if (tokens.isEmpty() || last().end() != at) {
            return token;
        }
        boolean reopened = last().kind() == Kind.STRING || last().kind() == Kind.QUOTED;
        boolean prefixed = last().kind() == Kind.WORD && last().text().length() == 1;
        if (!reopened && !prefixed) {
            return token;
        }
        Token begun = tokens.remove(tokens.size() - 1);
        return new Token(begun.kind() == Kind.STRING ? Kind.STRING : Kind.QUOTED, "", begun.start());
    }

    private void code(int at) {
        char c = text.charAt(at);
        if (SqlCharacters.isWordPart(c)) {
            boolean goesOn = !tokens.isEmpty() && last().kind() == Kind.WORD && last().end() == at;
            Token word = goesOn ? tokens.remove(tokens.size() - 1) : new Token(Kind.WORD, "", at);
            tokens.add(new Token(Kind.WORD, word.text() + c, word.start()));
        } else if (!SqlCharacters.isSpace(c)) {
            tokens.add(new Token(Kind.SIGN, String.valueOf(c), at));
        }
    }

    private Token last() {
        return tokens.get(tokens.size() - 1);
    }

    private static boolean isQuoted(SqlLexer.Place place) {
        return place == SqlLexer.Place.STRING
                || place == SqlLexer.Place.RAW_STRING
                || place == SqlLexer.Place.IDENTIFIER;
    }
}
