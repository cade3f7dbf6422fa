package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Lexis;
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
    private static final String DISPUTES =
            "Write it in another way; \"Dialects\" in docs/templates.md says what they disagree on.";
    private static final String THE_VALUE = "the value";
    private static final SqlLexer.Spot CODE = new SqlLexer.Spot(SqlLexer.Place.CODE, Optional.empty());

    private final SourceText source;
    private final Dialect dialect;
    private final SqlLexer lexer;
    private final Joints joints;
    private final SqlText.Builder out = new SqlText.Builder();

    /** The value tag whose output ends right here, until something solid follows it. */
    private Part.@Nullable Tag before;

    private boolean beforeIsLiteral;

    SqlWriter(SourceText source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.lexer = SqlLexer.withContext(dialect);
        this.joints = new Joints(lexer, dialect);
    }

    SqlText finish() {
        return out.build();
    }

    @Override
    void text(String text, int offset) {
        checkAfter(text);
        if (!text.isEmpty() && joints.joins(text.charAt(0))) {
            out.add(" ");
            lexer.accept(" ");
        }
        out.addCopy(text, source, offset);
        lexer.accept(text);
    }

    @Override
    void value(Value value, Part.Tag tag) {
        try {
            switch (lexer.place()) {
                case CODE -> inCode(value, tag);
                case STRING -> inQuotes(PlainTexts.inString(value), tag);
                case IDENTIFIER -> inQuotes(joints.checkedName(PlainTexts.inName(value)), tag);
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
                case BLOCK_COMMENT -> comment(PlainTexts.paired(value.asText()), tag);
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
        joints.checkBefore(value, sql.text(), fragment, wordBefore);
        joints.checkCall(value);
        if (joints.minusJoins(sql.text())) {
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
            throw misplaced(
                    tag, "the value leaves a quote or a comment open", "Give it a value that closes what it opens.");
        }
        before = tag;
        beforeIsLiteral = !fragment;
    }

    /** Adds SQL piece by piece: what it holds of values must not stand where a text is read as a name. */
    private void emit(SqlText sql, Part.Tag tag) {
        before = null;
        for (SqlText.Piece piece : sql.pieces()) {
            if (piece.kind() == SqlText.Kind.VALUE && lexer.place() == SqlLexer.Place.CODE) {
                joints.checkName(piece.text().stripLeading());
            }
            lexer.accept(piece.text());
        }
        out.addRendered(sql, source, tag.from());
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

    /** The value before is safe from what follows it, as soon as something solid does. */
    private void checkAfter(String text) {
        Part.Tag tag = before;
        if (tag == null || text.isEmpty() || lexer.place() != SqlLexer.Place.CODE) {
            before = null;
            return;
        }
        try {
            joints.checkAfter(text, beforeIsLiteral);
        } catch (UnsafeValueException e) {
            throw misplaced(tag, e.reason(), e.remedy());
        }
        if (!text.isBlank()) {
            before = null;
        }
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

    private void comment(String text, Part.Tag tag) {
        boolean block = lexer.place() == SqlLexer.Place.BLOCK_COMMENT;
        char previous = lexer.previous();
        emit(
                block
                        ? PlainTexts.inBlockComment(text, previous, dialect)
                        : PlainTexts.inLineComment(text, previous, dialect),
                tag);
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
