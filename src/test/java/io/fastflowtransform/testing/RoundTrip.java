package io.fastflowtransform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hostile strings through templates and a database and back: the database must give back exactly the string, in each place where
 * a value can stand, and must have seen one statement. The database judges; our own lexer is not asked.
 */
public final class RoundTrip {
    /** Each row holds one string in each place; comments hold it too, and a value behind them shows that they end. */
    private static final String VALUES = """
            values -- {{ unknown }}
            {{# var('rows') }}
            (   {{ i }},
                {{ v }},
                '{{ v }}',
                'a{{ v }}b{{ v }}',
                <escaped>,
                {{ literal(v) }},
                {{ quoted(v) }},
                {{> literal }},
                case when {{ v }} in ({{ [v, 'another'] }}) and not 'x' || {{ v }} in ({{ [v] }}) then 1 else 0 end,
                {{# [v] }}{{ . }}{{/ [v] }},
                /* {{ v }} */ 1 -- {{ v }}
                    + 1 /*{{ v }}*/ -- {{ v }}
            ){{^ -last }},{{/ -last }}
            {{/ var }}
            """;

    private static final String NAMES = """
            select {{# var('rows') }}{{ i }} as {{ v | ident }}, {{ i }} as {{ ident(v) }}, {{ i }} as <name>{{^ -last }}, {{/ -last }}{{/ var }}
            """;
    private static final int BATCH = 250;

    private final TestProject project;
    private final Session session;
    private final int longestName;
    private final Dialect dialect;

    /**
     * @param project a project on the database; its models are written anew
     * @param longestName how many bytes the database keeps of a name
     */
    public RoundTrip(TestProject project, Session session, int longestName) {
        this.project = project;
        this.session = session;
        this.longestName = longestName;
        this.dialect = project.load().project().profile().dialect();
    }

    /** Sends strings through, in batches. */
    public void check(int count, long seed) {
        boolean escapes = !dialect.lexis().backslashPrefixes().isEmpty();
        String twofold = dialect.lexis().twofold().isName() ? "{{ v }}" : "\"{{ v }}\"";
        boolean backticks = dialect.lexis().backtick().isPresent();
        project.file("models/macros/literal.sql", "{{ macro(v) }}{{ v }}")
                .file("models/macros/quoted.sql", "{{ macro(v) }}'{{ v }}'")
                .model("strings", VALUES.replace("<escaped>", escapes ? "E'{{ v }}'" : twofold))
                .model("names", NAMES.replace("<name>", backticks ? "`{{ v }}`" : "\"{{ v }}\""));
        session.execute(SqlText.of("create table sentinel (n int)"));
        HostileStrings strings = new HostileStrings(seed);
        int passed = 0;
        for (int done = 0; done < count; done += BATCH) {
            passed += passed(strings.next(Math.min(BATCH, count - done)));
        }
        assertThat(passed).as("strings that were not refused").isGreaterThan(count / 2);
        assertThat(session.query(SqlText.of("select count(*) from sentinel"), 1).number())
                .isZero();
    }

    /** How many of the strings went through; one that the dialect refuses is safe, and is left out. */
    private int passed(List<String> strings) {
        try {
            batch(strings);
            return strings.size();
        } catch (ProblemException e) {
            if (e.problems().get(0).code() != Code.MISPLACED_VALUE) {
                throw e;
            }
            int half = strings.size() / 2;
            return half == 0 ? 0 : passed(strings.subList(0, half)) + passed(strings.subList(half, strings.size()));
        }
    }

    private void batch(List<String> strings) {
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < strings.size(); i++) {
            String s = strings.get(i);
            expected.add(List.of("" + i, s, s, "a" + s + "b" + s, s, s, s, s, "1", s, "2"));
        }
        Rows rows = query("strings", strings);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(rows.rows().get(i)).isEqualTo(expected.get(i));
        }
        assertThat(rows.rows()).hasSameSizeAs(expected);

        List<String> names = strings.stream().filter(this::canBeName).toList();
        List<String> columns = new ArrayList<>();
        names.forEach(name -> columns.addAll(List.of(name, name, name)));
        if (!names.isEmpty()) {
            assertThat(query("names", names).columns()).isEqualTo(columns);
        }
    }

    /** Names that the dialect refuses are no danger, and what else may be refused is another test's matter. */
    private boolean canBeName(String text) {
        try {
            dialect.identifier(text);
        } catch (UnsafeValueException e) {
            return false;
        }
        return !text.isEmpty() && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= longestName;
    }

    private Rows query(String model, List<String> strings) {
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < strings.size(); i++) {
            rows.add(Value.of(Map.of("i", i, "v", strings.get(i))));
        }
        LoadedProject loaded =
                project.vars(Map.of("rows", new Value.Items(rows))).load();
        SqlText sql = loaded.compiler()
                .compile(loaded.project().models().stream()
                        .filter(each -> each.name().equals(model))
                        .findFirst()
                        .orElseThrow());
        return session.query(sql, strings.size() + 1);
    }
}
