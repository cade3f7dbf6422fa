package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Lexis;
import io.fastflowtransform.sql.SqlCharacters;
import io.fastflowtransform.sql.SqlContext;
import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders to SQL. It follows its own output with the lexer, so it knows the place of each value: in code it writes a literal, in
 * quotes escaped text, in a comment harmless text. A value that would change its neighbours' meaning, or could change its own,
 * is an error.
 */
final class SqlWriter extends TemplateWriter {
    /** The signs with which a minus would be a comment or another operator. */
    private static final String MINUS_JOINS = "-~!@#%^&|?`";

    private static final String DISPUTES =
            "Write it in another way; \"Dialects\" in docs/templates.md says what they disagree on.";
    private static final String THE_VALUE = "the value";
    private static final SqlLexer.Spot CODE = new SqlLexer.Spot(SqlLexer.Place.CODE, Optional.empty());

    private final SourceText source;
    private final Dialect dialect;
    private final SqlLexer lexer;
    private final SqlText.Builder out = new SqlText.Builder();

    /** The value tag whose output ends right here, until something solid follows it. */
    private Part.@Nullable Tag before;

    private boolean beforeIsLiteral;

    SqlWriter(SourceText source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.lexer = SqlLexer.withContext(dialect);
    }

    SqlText finish() {
        return out.build();
    }

    @Override
    void text(String text, int offset) {
        checkAfter(text);
        if (lexer.place() == SqlLexer.Place.CODE && joins(lexer.previous(), text.charAt(0))) {
            out.add(" ");
            lexer.accept(" ");
        }
        out.addCopy(text, source, offset);
        lexer.accept(text);
    }

    /** Whether two signs of different parts would begin a comment or be an escaped quote, when what stands between them is empty. */
    private static boolean joins(char last, char next) {
        return (last == next && (SqlCharacters.isQuote(next) || next == '-' || next == '/'))
                || (last == '/' && next == '*');
    }

    @Override
    void value(Value value, Part.Tag tag) {
        try {
            switch (lexer.place()) {
                case CODE -> inCode(value, tag);
                case STRING -> inQuotes(quoted(value, tag), tag);
                case IDENTIFIER -> inQuotes(checkedName(name(value, tag)), tag);
                case RAW_STRING ->
                    throw misplaced(
                            tag,
                            "a value cannot stand inside a string that has no escapes of its own ($$…$$, r'…', U&'…')",
                            "Use '…' quotes.");
                case DISPUTED ->
                    throw misplaced(
                            tag,
                            "the databases of the dialect " + dialect.name()
                                    + " disagree on what stands before the value, so it could stand in quotes or in code",
                            DISPUTES);
                case LINE_COMMENT -> comment(value.asText(), tag);
                case BLOCK_COMMENT -> comment(paired(value.asText()), tag);
            }
        } catch (UnsafeValueException e) {
            throw misplaced(tag, e.reason(), e.remedy());
        }
    }

    @Override
    void raw(Value value, Part.Tag tag) {
        SqlLexer.Spot begun = lexer.spot();
        write(value.asText(), tag);
        checkSpot(begun, tag, "the raw text");
    }

    @Override
    SqlLexer.Spot spot() {
        return lexer.spot();
    }

    @Override
    void checkSpot(SqlLexer.Spot begun, Part.Tag tag, String what) {
        SqlLexer.Spot now = lexer.spot();
        if (now.equals(begun)) {
            return;
        } else if (now.place() == SqlLexer.Place.DISPUTED) {
            throw misplaced(
                    tag,
                    what + " holds what the databases of the dialect " + dialect.name() + " disagree on",
                    DISPUTES);
        } else {
            String difference = now.place() == begun.place()
                    ? " begins in one kind of quotes and ends in another"
                    : " begins in " + name(begun.place()) + " and ends in " + name(now.place());
            throw misplaced(tag, what + difference, "Close what it opens.");
        }
    }

    private static String name(SqlLexer.Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    boolean inComment() {
        return lexer.place().isComment();
    }

    @Override
    void asWritten(Part.Tag tag) {
        comment(source.text().substring(tag.from(), tag.to()), tag);
    }

    private void inCode(Value value, Part.Tag tag) {
        String wordBefore = lexer.openWord();
        SqlContext.Group group = lexer.context().group();
        if (group == SqlContext.Group.NOT_IN && holdsNull(value)) {
            throw misplaced(
                    tag,
                    "NOT IN with " + (isEmptyList(value) ? "an empty list" : "NULL") + " is never true",
                    "Put a section around the condition, or leave NULL out.");
        }
        boolean fragment = value instanceof Value.Fragment || value instanceof Value.RelationValue;
        SqlText sql = value instanceof Value.Fragment given
                ? given.sql()
                : SqlText.of(value instanceof Value.Items list ? list(list, group, tag) : dialect.literal(value));
        if (sql.text().isEmpty()) {
            return;
        }
        checkBefore(value, sql.text(), fragment, wordBefore, tag);
        checkCall(value, tag);
        if (sql.text().charAt(0) == '-' && MINUS_JOINS.indexOf(lexer.previous()) >= 0) {
            emit(" ", tag);
        }
        if (value instanceof Value.RelationValue) {
            lexer.accept(sql.text());
            out.addRelation(sql.text(), source, tag.from());
        } else {
            emit(sql, tag);
        }
        if (lexer.place() == SqlLexer.Place.DISPUTED) {
            checkSpot(CODE, tag, THE_VALUE);
        } else if (lexer.place() != SqlLexer.Place.CODE) {
            throw misplaced(tag, "the value leaves a quote or a comment open", "");
        }
        before = tag;
        beforeIsLiteral = !fragment;
    }

    /** Adds SQL piece by piece: what it holds of values must not stand where a text is read as a name. */
    private void emit(SqlText sql, Part.Tag tag) {
        before = null;
        for (SqlText.Piece piece : sql.pieces()) {
            if (piece.kind() == SqlText.Kind.VALUE && lexer.place() == SqlLexer.Place.CODE) {
                checkName(piece.text().stripLeading(), tag);
            }
            lexer.accept(piece.text());
        }
        out.addRendered(sql, source, tag.from());
    }

    private void checkName(String sql, Part.Tag tag) {
        if (!sql.isEmpty() && lexer.beginsText(sql.charAt(0)) && lexer.context().expectsName()) {
            throw misplaced(
                    tag,
                    "a text stands where SQL expects a name; some databases would read it as a table, a column or a file",
                    "Write {{ ident(value) }} for a name, or ref() and source() for relations.");
        } else if (lexer.context().expectsRelation()) {
            SqlLexer names = new SqlLexer(dialect);
            for (int i = 0; i < sql.length(); i++) {
                boolean inName = names.place() == SqlLexer.Place.IDENTIFIER;
                names.accept(sql.charAt(i));
                if (inName) {
                    dialect.checkRelationName(sql.substring(i, i + 1));
                }
            }
        }
    }

    private String checkedName(String name) {
        if (lexer.context().expectsRelation()) {
            dialect.checkRelationName(name);
        }
        return name;
    }

    private String list(Value.Items list, SqlContext.Group group, Part.Tag tag) {
        if (group == SqlContext.Group.OTHER) {
            throw misplaced(
                    tag,
                    "a list can only stand inside IN ( ), inside ( ) of VALUES, or inside [ ]",
                    "Write in ({{ list }}).");
        }
        boolean bracket = group == SqlContext.Group.BRACKET;
        return isEmptyList(list) && !bracket ? "NULL" : dialect.literal(list);
    }

    private static boolean isEmptyList(Value value) {
        return value instanceof Value.Items list && list.items().isEmpty();
    }

    private static boolean holdsNull(Value value) {
        return value == Value.Null.NULL
                || (value instanceof Value.Items list
                        && (list.items().isEmpty() || list.items().contains(Value.Null.NULL)));
    }

    private void checkBefore(Value value, String sql, boolean fragment, String openWord, Part.Tag tag) {
        char first = sql.charAt(0);
        char previous = lexer.previous();
        boolean text = lexer.beginsText(first);
        boolean prefix = lexer.endsInUnicodePrefix() && SqlCharacters.isQuote(first);
        boolean glued = !openWord.isEmpty() && (SqlCharacters.isWordPart(first) || SqlCharacters.isQuote(first));
        boolean quotes = (text && lexer.beginsText(lexer.lastSignificant()))
                || (SqlCharacters.isQuote(first) && previous == first);
        if (glued || quotes || prefix) {
            throw misplaced(
                    tag,
                    quotes
                            ? "two quoted texts would merge into one"
                            : "the value is glued to '" + (prefix ? "U&" : openWord) + "'",
                    "Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.");
        } else if (previous == '.' && !fragment) {
            throw misplaced(
                    tag,
                    "a value cannot follow a dot, where SQL expects a name",
                    "Write {{ ident(value) }} for a name.");
        }
        String typed = lexer.context().typedLiteralWord();
        if (!typed.isEmpty() && (value instanceof Value.Date || value instanceof Value.Timestamp)) {
            throw misplaced(
                    tag,
                    "the value is a whole literal with its type, so " + typed + " stands there twice",
                    "Drop the " + typed + ".");
        }
    }

    /** A table function's call is no name, so that it cannot qualify a column. What a macro begins with, its caller places. */
    private void checkCall(Value value, Part.Tag tag) {
        if (value instanceof Value.RelationValue relation
                && relation.call().isPresent()
                && lexer.lastSignificant() != '\0'
                && !lexer.context().expectsRelation()) {
            throw misplaced(
                    tag,
                    "a file can only be read where SQL expects a relation",
                    "Write it behind FROM or JOIN, with an alias for what else names it.");
        }
    }

    private void checkAfter(String text) {
        Part.Tag tag = before;
        if (tag == null || text.isEmpty() || lexer.place() != SqlLexer.Place.CODE) {
            before = null;
            return;
        }
        char last = lexer.previous();
        char next = text.charAt(0);
        String rest = text.stripLeading();
        boolean glued =
                SqlCharacters.isWordPart(last) && (SqlCharacters.isWordPart(next) || SqlCharacters.isQuote(next));
        boolean quoteGlued = SqlCharacters.isQuote(last) && (SqlCharacters.isWordPart(next) || next == last);
        boolean merges = lexer.beginsText(last) && beginsWithText(rest);
        boolean fraction = beforeIsLiteral && next == '.';
        if (glued || quoteGlued || merges || fraction) {
            throw misplaced(
                    tag,
                    merges ? "two quoted texts would merge into one" : "the value is glued to what follows it",
                    "Put an operator, a comma or a space between them; to put a value inside a text, write '…{{ value }}…'.");
        }
        if (!rest.isEmpty()) {
            before = null;
        }
    }

    /** Whether the first that is neither white space nor a comment is a quoted text. */
    private boolean beginsWithText(String sql) {
        SqlLexer ahead = new SqlLexer(dialect);
        for (int i = 0; i < sql.length(); i++) {
            char solid = ahead.lastSignificant();
            boolean code = ahead.place() == SqlLexer.Place.CODE;
            if (code && solid == '\0' && lexer.beginsText(sql.charAt(i))) {
                return true;
            } else if (code && solid != '\0' && solid != '-' && solid != '/') {
                return false;
            }
            ahead.accept(sql.charAt(i));
        }
        return false;
    }

    private String quoted(Value value, Part.Tag tag) {
        if (value instanceof Value.Fragment) {
            throw misplaced(
                    tag,
                    "SQL cannot stand inside quotes",
                    "Drop the quotes or the filter: {{ value }} is a literal by itself.");
        }
        return plain(value, tag);
    }

    private String name(Value value, Part.Tag tag) {
        if (value instanceof Value.Fragment || value instanceof Value.RelationValue) {
            throw misplaced(
                    tag, "SQL cannot stand inside quotes", "Drop the quotes: the name is quoted where it must be.");
        }
        return plain(value, tag);
    }

    private String plain(Value value, Part.Tag tag) {
        if (value == Value.Null.NULL) {
            throw misplaced(tag, "there is no value to stand inside the quotes", "Use the filter default('').");
        } else if (value instanceof Value.Items || value instanceof Value.Named) {
            throw misplaced(
                    tag, "a " + value.kind() + " cannot stand inside quotes", "Use the filter join(',') or json.");
        }
        return value.asText();
    }

    private void inQuotes(String text, Part.Tag tag) {
        if (lexer.escapesNext()) {
            throw misplaced(
                    tag,
                    "the value follows a backslash, which would escape its first character",
                    "Double the backslash, or move it into the value.");
        }
        if (dialect.lexis().has(Lexis.Feature.SUBSTITUTION) && lexer.previous() == '$' && text.startsWith("{")) {
            throw misplaced(
                    tag,
                    "the value follows a dollar and begins with a brace, where the database would put one of its variables",
                    "Move the dollar into the value.");
        }
        emit(dialect.inQuotes(text, lexer.quote()), tag);
    }

    /**
     * The text without what begins a quote or a line comment. DuckDB turns the blanks of Unicode into plain ones before it reads a
     * statement, outside of quotes only, and knows no block comments when it does: a single quote in one would make it take what
     * follows the wrong way round.
     */
    private static String paired(String text) {
        return text.replace("'", "''").replace("\"", "\"\"").replace("$", "$ ").replaceAll("-(?=-)", "- ");
    }

    private void comment(String text, Part.Tag tag) {
        String line = text.replaceAll("[\\r\\n\\x00]", " ");
        if (dialect.lexis().has(Lexis.Feature.CONTINUED_COMMENTS) && line.endsWith("\\")) {
            line += " ";
        }
        if (dialect.lexis().has(Lexis.Feature.SUBSTITUTION)) {
            line = (lexer.previous() == '$' && line.startsWith("{") ? " " : "")
                    + line.replace("${", "$ {")
                    + (line.endsWith("$") ? " " : "");
        }
        boolean block = lexer.place() == SqlLexer.Place.BLOCK_COMMENT;
        emit(block ? " " + line.replace("*", "* ").replace("/", "/ ") + " " : line, tag);
    }

    /** Adds a value, which must end where it begins. */
    private void emit(String sql, Part.Tag tag) {
        SqlLexer.Spot begun = lexer.spot();
        write(sql, tag);
        checkSpot(begun, tag, THE_VALUE);
    }

    private void write(String sql, Part.Tag tag) {
        before = null;
        out.addRendered(sql, source, tag.from());
        lexer.accept(sql);
    }

    private ProblemException misplaced(Part.Tag tag, String sentence, String remedy) {
        return new ProblemException(
                Problem.error(Code.MISPLACED_VALUE, source, tag.from(), tag.to() - tag.from(), sentence + ".", remedy));
    }
}
