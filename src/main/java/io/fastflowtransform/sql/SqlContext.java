package io.fastflowtransform.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stands before a place in SQL code: the last words, the parentheses that are open and what they belong to, the clause. It is
 * no parser: it knows just enough to tell where a value would be read as a name, and where a list can stand.
 */
public final class SqlContext {
    private static final Set<String> NAME_WORDS =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "VIEW", "AS", "EXISTS");
    private static final Set<String> ITEM_CLAUSE_ENDS = Set.of(
            "SELECT",
            "WHERE",
            "ON",
            "USING",
            "SET",
            "VALUES",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "WINDOW",
            "QUALIFY",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ROWS",
            "RANGE",
            "GROUPS",
            "WHEN",
            "RETURNING");
    private static final Set<String> FUNCTIONS_WITH_FROM =
            Set.of("EXTRACT", "TRIM", "SUBSTRING", "OVERLAY", "POSITION");
    private static final Set<String> TYPED_LITERAL_WORDS = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "ZONE");

    /** All words that mean something here; every other word counts as the empty one. */
    private static final Keywords KEYWORDS = new Keywords(Stream.of(
                    NAME_WORDS,
                    ITEM_CLAUSE_ENDS,
                    FUNCTIONS_WITH_FROM,
                    TYPED_LITERAL_WORDS,
                    Set.of("BY", "ORDER", "GROUP", "PARTITION", "DISTINCT", "IN", "NOT"))
            .flatMap(Set::stream)
            .toList());

    /** What a parenthesis or bracket belongs to. */
    public enum Group {
        OTHER,
        IN,
        NOT_IN,
        VALUES,
        BRACKET
    }

    /** What is known of one level of parentheses. */
    private static final class Level {
        private final Group group;
        private final boolean functionWithFrom;
        private boolean itemClause;
        private boolean valuesClause;

        Level(Group group, boolean functionWithFrom) {
            this.group = group;
            this.functionWithFrom = functionWithFrom;
        }
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private String last = "";
    private String lastButOne = "";
    private char lastSign = '\0';
    private char signBefore = '\0';

    SqlContext() {
        levels.push(new Level(Group.OTHER, false));
    }

    /** Whether a string here would be read as the name of a table, a column or a file. */
    public boolean expectsName() {
        if (lastSign == ',') {
            return level().itemClause;
        } else if (lastSign != '\0') {
            return lastSign == '.';
        } else if (last.equals("BY")) {
            return lastButOne.equals("ORDER") || lastButOne.equals("GROUP");
        } else if (last.equals("FROM")) {
            return !level().functionWithFrom && !lastButOne.equals("DISTINCT");
        }
        return NAME_WORDS.contains(last);
    }

    /** The keyword before which makes the literal after it typed, such as {@code DATE}; empty where there is none. */
    public String typedLiteralWord() {
        return lastSign == '\0' && TYPED_LITERAL_WORDS.contains(last) ? last : "";
    }

    /** What the innermost open parenthesis or bracket belongs to. */
    public Group group() {
        return level().group;
    }

    void word(CharSequence word) {
        lastButOne = last;
        last = KEYWORDS.find(word);
        lastSign = '\0';
        level().valuesClause = last.equals("VALUES");
        if (last.isEmpty()) {
            return;
        }
        boolean by = last.equals("BY") && (lastButOne.equals("ORDER") || lastButOne.equals("GROUP"));
        boolean from = (last.equals("FROM") && !level().functionWithFrom && !lastButOne.equals("DISTINCT"))
                || last.equals("JOIN");
        if (by || from) {
            level().itemClause = true;
        } else if (ITEM_CLAUSE_ENDS.contains(last)
                || last.equals("ORDER")
                || last.equals("GROUP")
                || last.equals("PARTITION")) {
            level().itemClause = false;
        }
    }

    void sign(char sign) {
        if (sign == '(') {
            levels.push(new Level(opened(), lastSign == '\0' && FUNCTIONS_WITH_FROM.contains(last)));
        } else if (sign == '[') {
            levels.push(new Level(Group.BRACKET, false));
        } else if ((sign == ')' || sign == ']') && levels.size() > 1) {
            levels.pop();
        } else if (sign == ';') {
            levels.clear();
            levels.push(new Level(Group.OTHER, false));
        }
        signBefore = lastSign;
        lastSign = sign;
    }

    /** Takes the last sign back: it was the first of a comment's two, and has changed nothing else. */
    void undoSign() {
        lastSign = signBefore;
    }

    private Group opened() {
        if (lastSign == '\0' && last.equals("IN")) {
            return lastButOne.equals("NOT") ? Group.NOT_IN : Group.IN;
        }
        return level().valuesClause ? Group.VALUES : Group.OTHER;
    }

    private Level level() {
        return levels.element();
    }
}
