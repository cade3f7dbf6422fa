package io.fastflowtransform.sql;

import java.util.ArrayList;
import java.util.List;

/** Several statements in one text. */
public final class SqlScript {
    private SqlScript() {}

    /**
     * The statements of a script, without their semicolons and without white space and comments around them. Semicolons in strings
     * and comments are no ends.
     */
    public static List<SqlText> statements(SqlText script, Dialect dialect) {
        List<SqlText> statements = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(dialect);
        String text = script.text();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || (text.charAt(i) == ';' && lexer.place() == SqlLexer.Place.CODE)) {
                SqlText statement = trim(script.slice(start, i), dialect);
                if (!statement.isBlank()) {
                    statements.add(statement);
                }
                start = i + 1;
            }
            if (!end) {
                lexer.accept(text.charAt(i));
            }
        }
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

    private static SqlText trim(SqlText statement, Dialect dialect) {
        SqlLexer lexer = new SqlLexer(dialect);
        String text = statement.text();
        Extent extent = new Extent(-1, -1);
        Extent before = extent;
        for (int i = 0; i < text.length(); i++) {
            boolean wasComment = lexer.place().isComment();
            lexer.accept(text.charAt(i));
            boolean isComment = lexer.place().isComment();
            if (isComment && !wasComment) {
                extent = before; // the character before, taken for code, was the first of the comment's two
            } else if (!isComment && !wasComment && !Character.isWhitespace(text.charAt(i))) {
                before = extent;
                extent = new Extent(extent.first() < 0 ? i : extent.first(), i);
            }
        }
        return extent.first() < 0 ? SqlText.of("") : statement.slice(extent.first(), extent.last() + 1);
    }

    /** The first and the last character that are code; -1 where there is none. */
    private record Extent(int first, int last) {}
}
