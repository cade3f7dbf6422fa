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
    /** The words before a relation that is read; DuckDB reads a file that stands there. */
    private static final Set<String> RELATION_WORDS = Set.of(
            "FROM",
            "JOIN",
            "USING",
            "ONLY",
            "TABLE",
            "PIVOT",
            "UNPIVOT",
            "DESCRIBE",
            "DESC",
            "SUMMARIZE",
            "SHOW",
            "COPY");

    private static final Set<String> NAME_WORDS =
            Set.of("INTO", "UPDATE", "VIEW", "AS", "EXISTS", "WITH", "RECURSIVE", "EXCLUDE", "RENAME");

    /** The words before a name, where no parentheses are open; inside of them, they are names of options. */
    private static final Set<String> STATEMENT_WORDS = Set.of(
            "SCHEMA",
            "DATABASE",
            "SEQUENCE",
            "TYPE",
            "MACRO",
            "FUNCTION",
            "USE",
            "TRUNCATE",
            "ANALYZE",
            "VACUUM",
            "PREPARE",
            "EXECUTE");

    private static final Set<String> RELATION_CLAUSE_ENDS = Set.of(
            "SELECT",
            "WHERE",
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
            "RETURNING",
            "ORDER",
            "GROUP",
            "PARTITION");
    private static final Set<String> ITEM_CLAUSE_ENDS = Set.of("ON", "USING", "ROWS", "RANGE", "GROUPS");
    private static final Set<String> FUNCTIONS_WITH_FROM =
            Set.of("EXTRACT", "TRIM", "SUBSTRING", "OVERLAY", "POSITION");
    private static final Set<String> TYPED_LITERAL_WORDS = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "ZONE");

    /** All words that mean something here; every other word counts as the empty one. */
    private static final Keywords KEYWORDS = new Keywords(Stream.of(
                    RELATION_WORDS,
                    NAME_WORDS,
                    STATEMENT_WORDS,
                    RELATION_CLAUSE_ENDS,
                    ITEM_CLAUSE_ENDS,
                    FUNCTIONS_WITH_FROM,
                    TYPED_LITERAL_WORDS,
                    Set.of("BY", "TO", "DISTINCT", "IN", "NOT"))
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

    /** What the items of a clause, with commas between them, are read as. */
    private enum Clause {
        OTHER,
        RELATIONS,
        NAMES
    }

    /** What is known of one level of parentheses. */
    private static final class Level {
        private Group group;
        private Clause clause;
        private boolean functionWithFrom;
        private boolean valuesClause;

        Level(Group group, Clause clause, boolean functionWithFrom) {
            this.group = group;
            this.clause = clause;
            this.functionWithFrom = functionWithFrom;
        }
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private String last = "";
    private String lastButOne = "";
    private char lastSign = '\0';
    private char signBefore = '\0';

    SqlContext() {
        levels.push(new Level(Group.OTHER, Clause.OTHER, false));
    }

    /** Whether a string here would be read as the name of a table, a column or a file. */
    public boolean expectsName() {
        if (expectsRelation() || lastSign == '.') {
            return true;
        } else if (lastSign != '\0') {
            return beginsItem() && level().clause == Clause.NAMES;
        }
        return switch (last) {
            case "BY" -> lastButOne.equals("ORDER") || lastButOne.equals("GROUP");
            case "TO" -> lastButOne.equals("RENAME");
            default ->
                NAME_WORDS.contains(last)
                        || (STATEMENT_WORDS.contains(last) && levels.size() == 1 && !lastButOne.equals("SET"));
        };
    }

    /** Whether a name here would be that of a relation that is read. */
    public boolean expectsRelation() {
        if (lastSign != '\0') {
            return (beginsItem() || lastSign == ':') && level().clause == Clause.RELATIONS;
        }
        return last.equals("FROM") ? isFromOfQuery() : RELATION_WORDS.contains(last);
    }

    private boolean isFromOfQuery() {
        return !level().functionWithFrom && !lastButOne.equals("DISTINCT");
    }

    private boolean beginsItem() {
        return lastSign == ',' || lastSign == '(';
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
        last = KEYWORDS.find(withoutNumber(word));
        lastSign = '\0';
        Level level = level();
        level.valuesClause = last.equals("VALUES");
        if (last.isEmpty()) {
            return;
        } else if (last.equals("SELECT")) {
            level.group = Group.OTHER;
            level.functionWithFrom = false;
        }
        if (last.equals("BY") && (lastButOne.equals("ORDER") || lastButOne.equals("GROUP"))) {
            level.clause = Clause.NAMES;
        } else if (last.equals("JOIN") || (last.equals("FROM") && isFromOfQuery())) {
            level.clause = Clause.RELATIONS;
        } else if (RELATION_CLAUSE_ENDS.contains(last)
                || (level.clause == Clause.NAMES && ITEM_CLAUSE_ENDS.contains(last))) {
            level.clause = Clause.OTHER;
        }
    }

    /** Databases read {@code 1from} as a number and a keyword. */
    private static CharSequence withoutNumber(CharSequence word) {
        int start = 0;
        while (start < word.length() && word.charAt(start) >= '0' && word.charAt(start) <= '9') {
            start++;
        }
        return start == 0 ? word : word.subSequence(start, word.length());
    }

    void sign(char sign) {
        if (sign == '(') {
            levels.push(opened());
        } else if (sign == '[') {
            levels.push(new Level(Group.BRACKET, Clause.OTHER, false));
        } else if ((sign == ')' || sign == ']') && levels.size() > 1) {
            levels.pop();
        } else if (sign == ';') {
            levels.clear();
            levels.push(new Level(Group.OTHER, Clause.OTHER, false));
        }
        signBefore = lastSign;
        lastSign = sign;
    }

    /** Takes the last sign back: it was the first of a comment's two, and has changed nothing else. */
    void undoSign() {
        lastSign = signBefore;
    }

    private Level opened() {
        boolean afterWord = lastSign == '\0';
        Clause clause = expectsRelation()
                ? Clause.RELATIONS
                : afterWord && (last.equals("EXCLUDE") || last.equals("RENAME")) ? Clause.NAMES : Clause.OTHER;
        Group group = level().valuesClause ? Group.VALUES : Group.OTHER;
        if (afterWord && last.equals("IN")) {
            group = lastButOne.equals("NOT") ? Group.NOT_IN : Group.IN;
        }
        return new Level(group, clause, afterWord && FUNCTIONS_WITH_FROM.contains(last));
    }

    private Level level() {
        return levels.element();
    }
}
