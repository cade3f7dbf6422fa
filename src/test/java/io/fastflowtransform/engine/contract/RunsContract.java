package io.fastflowtransform.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Relation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What runs need: the lock, seeds, several sessions, tests. */
abstract class RunsContract extends ContractGroup {

    @Test
    @Order(19)
    @DisplayName("One run at a time has the target, and another one reads which")
    void lock() throws Exception {
        assumeTrue(engine.target().isPresent(), "the tested database dies with its process");
        TargetLock held = engine.lock("the first run", Duration.ZERO);
        try (Engine second = profile.engine().open(profile.settings())) {
            EngineException refused =
                    catchThrowableOfType(EngineException.class, () -> second.lock("the second run", Duration.ZERO));
            assertThat(refused.kind()).isEqualTo(EngineException.Kind.LOCKED);
            assertThat(refused.reason()).contains("the first run");
            ExecutorService other = Executors.newSingleThreadExecutor();
            Future<?> freed = other.submit(() -> {
                Thread.sleep(500);
                held.close();
                return null;
            });
            second.lock("the second run", Duration.ofMinutes(1)).close();
            freed.get();
            other.shutdown();
        }
    }

    @Test
    @Order(20)
    @DisplayName("A run on another machine is kept out too")
    void lock_on_server() {
        needs(Capability.LOCK_ON_SERVER, "the lock is a file of this machine");
        assertThat(engine.target()).isPresent();
    }

    @Test
    @Order(23)
    @DisplayName("Seeds: all types, quotes, line breaks, and empty strings against NULL")
    void seeds() {
        project.file("seeds/s.csv", """
                        id,flag,amount,due,moment,note
                        1,true,1.5,2026-01-31,2026-01-31 10:00:00,"it's ""quoted"", and"
                        2,false,-2,2026-02-28,2026-02-28 23:59:59,"two
                        lines"
                        3,,,,,
                        4,true,0,2026-03-01,2026-03-01 00:00:00,""
                        5,true,0,2026-03-01,2026-03-01 00:00:00,back\\slash; \\N 'single' -- no comment
                        """).model("m", "select count(*) as n from {{ ref('s') }}");
        assertThat(project.seed().failure()).isEmpty();
        assertThat(project.query(
                        "select id, case when flag then 'yes' when not flag then 'no' end, amount * 2 + 0.0, note from s"
                                + " order by id"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("1", "yes").endsWith("it's \"quoted\", and"),
                        row -> assertThat(row).startsWith("2", "no").endsWith("two\nlines"),
                        row -> assertThat(row).containsExactly("3", "null", "null", "null"),
                        row -> assertThat(row).startsWith("4", "yes").endsWith(""),
                        row -> assertThat(row).endsWith("back\\slash; \\N 'single' -- no comment"));
        assertThat(project.query("select count(*) from s where amount = 1.5 and due = cast('2026-01-31' as date)"
                        + " and moment > cast('2026-01-31 09:59:59' as timestamp)"))
                .containsExactly(List.of("1"));
        assertThat(project.query("select count(*) from s where note = ''")).containsExactly(List.of("1"));
        assertThat(project.query("select count(*) from s where note is null")).containsExactly(List.of("1"));
        seedsComeBack();
    }

    /** What is read back says the same as the file: the same text, or the same number or time in another spelling. */
    private void seedsComeBack() {
        List<List<String>> columns = List.of(
                List.of("id", "1234567890123456789", "1234567890123456788"),
                List.of("bounds", "9223372036854775807", "-9223372036854775808"),
                List.of("whole", "12345678901234567890", "99999999999999999999999999999999999999"),
                List.of("longer", "1", "999999999999999999999999999999999999999"),
                List.of("money", "12345678901234567.89", "0.10"),
                List.of("mixed", "9007199254740993", "0.5"),
                List.of("number", "0.30000000000000004", "-2.5e-3"),
                List.of("large", "1e400", "1"),
                List.of("tiny", "1e-400", "1"),
                List.of("version", "1.10", "1.1"),
                List.of("code", "007", "+1"),
                List.of("nought", "-0", "1"),
                List.of("word", "NaN", "0x1F"),
                List.of("day", tested().oldestDay(), "9999-12-31"),
                List.of("no_day", "0000-00-00", "10000-01-01"),
                List.of("moment", "2026-01-31T10:00", "1999-12-31 23:59:59.123456"),
                List.of("nanos", "2026-01-31T10:00:00.123456789", "2026-01-31T10:00:00.123456788"));
        project.file(
                "seeds/digits.csv",
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                columns.stream().map(column -> column.get(i)).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n", "", "\n")));
        assertThat(project.seed().failure()).isEmpty();
        List<List<String>> found = project.query("select * from digits order by id desc");
        for (int i = 0; i < columns.size(); i++) {
            List<String> column = columns.get(i);
            for (int row = 0; row < 2; row++) {
                assertThat(meaning(found.get(row).get(i))).as(column.get(0)).isEqualTo(meaning(column.get(row + 1)));
            }
        }
        assertThat(found.get(0)).contains("1.10", "007", "-0", "1e400", "2026-01-31T10:00:00.123456789");
    }

    private static Object meaning(String value) {
        if (value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE]-?[0-9]+)?")) {
            return new BigDecimal(value).stripTrailingZeros();
        }
        return value.matches("[0-9-]{10}[ T][0-9:]{5,8}(\\.[0-9]{1,6})?")
                ? LocalDateTime.parse(value.replace(' ', 'T'))
                : value;
    }

    @Test
    @Order(24)
    @DisplayName("A seed is loaded again when its file has changed, and only then")
    void seeds_again() {
        project.file("seeds/s.csv", "n\n1\n").model("m", "select n from {{ ref('s') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines()).anyMatch(line -> line.contains("SEED") && line.contains("1 row"));
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines()).noneMatch(line -> line.contains("SEED") && line.contains("1 row"));
        project.file("seeds/s.csv", "n\n1\n2\n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select count(*) from m")).containsExactly(List.of("2"));
    }

    @Test
    @Order(25)
    @DisplayName("A seed with a value of another type than its column's is refused")
    void wrong_seeds() {
        project.file("seeds/s.csv", "n\n1\nx\n").file("seeds/schema.yml", "dtypes:\n  s: {n: integer}\n");
        assertThat(project.seed().failure()).isPresent();
        assertThat(session.describe(Relation.of("s"))).isEmpty();
        wrongValues();
    }

    /** Databases bend them in ways of their own, where they are asked. */
    private void wrongValues() {
        List<List<String>> wrong = List.of(
                List.of("frac", "integer", "1.5"),
                List.of("hex", "integer", "0x1F"),
                List.of("under", "bigint", "1_000"),
                List.of("wide", "smallint", "32768"),
                List.of("cents", "decimal(10, 2)", "1.005"),
                List.of("large", "double", "1e400"),
                List.of("word", "date", "tomorrow"),
                List.of("us", "date", "01/02/2026"),
                List.of("late", "date", "2026-01-05 23:59:59"),
                List.of("zone", "timestamp", "2026-01-05T10:00:00+02:00"),
                List.of("nanos", "timestamp", "2026-01-05T10:00:00.123456789"),
                List.of("truth", "boolean", "maybe"),
                List.of("long", "varchar(3)", "four"));
        StringBuilder types = new StringBuilder("columns:\n");
        for (List<String> each : wrong) {
            project.file("seeds/" + each.get(0) + ".csv", "n,v\n1,\n2," + each.get(2) + "\n");
            types.append("  " + each.get(0) + ": {v: \"" + each.get(1) + "\"}\n");
        }
        project.file("seeds/s.csv", "n\n1\n").file("seeds/schema.yml", types.toString());
        assertThat(project.seed().failure()).isPresent();
        for (List<String> each : wrong) {
            assertThat(String.join("\n", project.lines()))
                    .contains("FFT-113 seeds/" + each.get(0) + ".csv:3:3: '" + each.get(2)
                            + "' in the column 'v' is not of the type " + each.get(1));
            assertThat(session.describe(Relation.of(each.get(0)))).isEmpty();
        }
    }

    @Test
    @Order(26)
    @DisplayName("Several models are built at once, each in a session of its own")
    void parallel() throws Exception {
        int models = tested().parallelModels();
        ExecutorService threads = Executors.newFixedThreadPool(models);
        List<Callable<@Nullable Void>> builds = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            Build build = new Build(Relation.of("p" + i), sql("select " + i + " as n"));
            builds.add(() -> {
                try (Session own = engine.session();
                        Staged staged =
                                engine.materialization("table").orElseThrow().stage(own, build)) {
                    staged.publish(new Stamp("a", "run"));
                }
                return null;
            });
        }
        for (Future<?> each : threads.invokeAll(builds)) {
            each.get();
        }
        threads.shutdown();
        for (int i = 0; i < models; i++) {
            assertThat(one("select n from p" + i)).isEqualTo("" + i);
        }
    }

    @Test
    @Order(27)
    @DisplayName("Data tests count failing rows and show some")
    void data_tests() {
        project.model("m", "select 1 as n union all select 1 union all select null")
                .yaml("""
                        tests:
                          - {type: not_null, table: m, column: n}
                          - {type: unique, table: m, column: n}
                          - {type: accepted_values, table: m, column: n, values: [1]}
                          - {type: row_count_between, table: m, min_rows: 1, max_rows: 3}
                        """);
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.test().failure()).isPresent();
        assertThat(String.join("\n", project.lines())).contains("2 passed, 2 failed");
    }

    @Test
    @Order(28)
    @DisplayName("Hooks of models that are built at once write into one table")
    void hooks_at_once() {
        String text = dialect().typeName(ColumnType.TEXT);
        session.execute(sql("create table log (name " + text + ", status " + text + ")"));
        project.yaml("""
                hooks:
                  before_model:
                    - {name: before, kind: sql, sql: "insert into log values ({{ model.name }}, 'running')"}
                  after_model:
                    - {name: after, kind: sql, sql: "update log set status = {{ model.status }} where name = {{ model.name }}"}
                """).threads(3);
        for (String model : List.of("a", "b", "c")) {
            project.model(model, "select 1 as n");
        }
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select name, status from log order by name"))
                .containsExactly(List.of("a", "success"), List.of("b", "success"), List.of("c", "success"));
    }
}
