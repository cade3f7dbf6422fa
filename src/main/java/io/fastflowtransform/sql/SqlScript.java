package io.fastflowtransform.sql;

import java.util.ArrayList;
import java.util.List;

/** Several statements in one text. */
public final class SqlScript {
    private SqlScript() {}

    /**
     * The statements of a script, without their semicolons and without white space and comments around them. Semicolons in strings,
     * comments, round brackets and bodies of {@code begin atomic} are no ends. One pass, since every model goes through here.
     */
    public static List<SqlText> statements(SqlText script, Dialect dialect) {
        List<SqlText> statements = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(dialect);
        Extent extent = new Extent();
        Nesting nesting = new Nesting();
        String text = script.text();
        boolean wasComment = false;
        int comment = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wasCode = lexer.place() == SqlLexer.Place.CODE;
            if (c == ';' && wasCode) {
                nesting.endWord();
                if (!nesting.isOpen()) {
                    extent.addTo(statements, script);
                    extent = new Extent();
                    nesting = new Nesting();
                }
            }
            lexer.accept(c);
            if (wasCode && lexer.place() == SqlLexer.Place.CODE) {
                nesting.code(c);
            } else {
                nesting.endWord();
            }
            boolean isComment = lexer.place().isComment();
            if (lexer.commentSigns() > 0) {
                extent.undo(lexer.commentSigns() - 1); // what was taken for code
                comment = i - lexer.commentSigns() + 1;
            } else if (wasComment && !isComment && (c == '+' || c == '!')) {
                extent.extend(comment); // a hint, and no comment
                extent.extend(i);
            } else if (!isComment && !wasComment && (c != ';' || nesting.isOpen()) && !Character.isWhitespace(c)) {
                extent.extend(i);
            } else if (!isComment && !wasComment && lexer.place() != SqlLexer.Place.CODE) {
                extent.extend(i); // white space and semicolons inside quotes
            }
            wasComment = isComment;
        }
        lexer.accept('\n');
        if (lexer.commentSigns() > 0) {
            extent.undo(lexer.commentSigns() - 1);
        }
        extent.addTo(statements, script);
        return statements;
    }

    /**
     * One statement without semicolons, white space and comments around it, so that it can be wrapped; blank where there is none.
     *
     * @throws SeveralStatementsException where there are more
     */
    public static SqlText single(SqlText script, Dialect dialect) {
        List<SqlText> statements = statements(script, dialect);
        if (statements.size() > 1) {
            throw new SeveralStatementsException(statements.get(1));
        }
        return statements.isEmpty() ? SqlText.of("") : statements.get(0);
    }

    /** The first and the last character of a statement that are code; -1 where there is none. */
    private static final class Extent {
        private int first = -1;
        private int last = -1;
        private int lastBefore = -1;
        private int lastButOne = -1;

        void extend(int to) {
            lastButOne = lastBefore;
            lastBefore = last;
            first = first < 0 ? to : first;
            last = to;
        }

        /** Takes back the last characters, of which two are remembered. */
        void undo(int characters) {
            for (int i = 0; i < characters; i++) {
                last = lastBefore;
                lastBefore = lastButOne;
            }
            first = last < 0 ? -1 : first;
        }

        void addTo(List<SqlText> statements, SqlText script) {
            if (first >= 0) {
                statements.add(script.slice(first, last + 1));
            }
        }
    }
}
