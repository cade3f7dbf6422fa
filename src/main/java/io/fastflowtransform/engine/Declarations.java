package io.fastflowtransform.engine;

import io.fastflowtransform.sql.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The temporary views that a session declares when it needs them. It asks before each statement, and executes what is due; so
 * a view costs nothing where nobody reads it. For one thread at a time, like its session.
 */
public final class Declarations {
    private final Map<String, Declaration> all = new TreeMap<>();
    private final Set<String> given = new HashSet<>();

    /** The names are found as whole words: one can be the beginning of another. */
    private record Declaration(Pattern name, SqlText statement) {
        Declaration(String name, SqlText statement) {
            this(Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])"), statement);
        }
    }

    /**
     * @param statements the statements by the names of the views, as {@link Settings#declarations} gives them
     */
    public Declarations(Map<String, SqlText> statements) {
        statements.forEach((name, statement) -> all.put(name, new Declaration(name, statement)));
    }

    /** The declarations of views that the statement mentions and that were not given before, by name. */
    public List<SqlText> due(SqlText statement) {
        List<SqlText> due = new ArrayList<>();
        all.forEach((name, declaration) -> {
            if (declaration.name().matcher(statement.text()).find() && given.add(name)) {
                due.add(declaration.statement());
            }
        });
        return due;
    }

    /** Makes a declaration due again, because it has failed: the next statement shall not miss the view without a reason. */
    public void failed(SqlText declaration) {
        given.removeIf(
                name -> declaration.equals(Objects.requireNonNull(all.get(name)).statement()));
    }
}
