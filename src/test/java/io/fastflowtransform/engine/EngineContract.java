package io.fastflowtransform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.RoundTrip;
import io.fastflowtransform.testing.TestProject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine does, on its real database. What an engine cannot do by its {@link Capability}s is skipped with the reason; the
 * outcome is a column of the table in docs/engines.md.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ContractReport.class)
public abstract class EngineContract {
    private static final Relation T = Relation.of("t");
    private static final int READS = 30;

    @TempDir
    Path folder;

    private TestProject project;
    private Profile profile;
    private Engine engine;
    private Session session;

    /** The profile {@code dev} of a database, or a schema, that is empty. */
    protected abstract String newProfile();

    /** A query that gives one number, but not within an hour. */
    protected abstract String endless();

    /** Makes two statements collide, and gives what the second one fails with. */
    protected abstract EngineException conflict(Engine open);

    /** Lets an engine fail for want of a permission; empty where this database has none. */
    protected Optional<EngineException> forbidden(Session open) {
        return Optional.empty();
    }

    /** How many bytes the database keeps of a name. */
    protected int longestName() {
        return Integer.MAX_VALUE;
    }

    /** How many hostile strings go through the database. */
    protected int strings() {
        return 2000;
    }

    @BeforeEach
    void open() {
        project = TestProject.in(folder).file("profiles.yml", newProfile());
        profile = project.load().project().profile();
        engine = profile.engine().open(profile.settings());
        session = engine.session();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Dialect dialect() {
        return profile.dialect();
    }

    private void needs(Capability capability, String reason) {
        assumeTrue(profile.engine().capabilities().contains(capability), reason);
    }

    private static SqlText sql(String text) {
        return SqlText.of(text);
    }

    private String one(String query) {
        return String.valueOf(session.query(sql(query), 1).rows().get(0).get(0));
    }

    private OptionalLong build(String kind, String name, String query, String hash) {
        Build build = new Build(Relation.of(name), sql(query));
        try (Staged staged = engine.materialization(kind).orElseThrow().stage(session, build)) {
            staged.publish(new Stamp(hash, "run-" + hash));
            return staged.rows();
        }
    }

    private RelationInfo.Kind kind(String name) {
        return session.describe(Relation.of(name)).orElseThrow().kind();
    }

    @Test
    @Order(1)
    @DisplayName("A table is built from a query, with its number of rows")
    void table() {
        assertThat(build("table", "t", "select 1 as n union all select 2", "a")).hasValue(2);
        assertThat(one("select sum(n) from t")).isEqualTo("3");
        assertThat(kind("t")).isEqualTo(RelationInfo.Kind.TABLE);
        assertThat(session.describe(Relation.of("other"))).isEmpty();
    }

    @Test
    @Order(2)
    @DisplayName("A view is built from a query")
    void view() {
        assertThat(build("view", "v", "select 1 as n", "a")).isEmpty();
        assertThat(one("select n from v")).isEqualTo("1");
        assertThat(kind("v")).isEqualTo(RelationInfo.Kind.VIEW);
    }

    @Test
    @Order(3)
    @DisplayName("A new table takes the place of the old one, with other columns too")
    void replacement() {
        build("table", "t", "select 1 as n", "a");
        build("table", "t", "select 'x' as s, 2 as n union all select 'y', 3", "b");
        assertThat(one("select max(s) from t")).isEqualTo("y");
        build("view", "v", "select 1 as n", "a");
        build("view", "v", "select 'x' as s, 2 as n", "b");
        assertThat(one("select s from v")).isEqualTo("x");
    }

    @Test
    @Order(4)
    @DisplayName("What a relation was built from is kept with it")
    void stamps() {
        build("table", "t", "select 1 as n", "a");
        build("table", "t", "select 2 as n", "b");
        build("view", "v", "select 1 as n", "c");
        assertThat(session.describe(T).orElseThrow().stamp()).contains(new Stamp("b", "run-b"));
        assertThat(session.describe(Relation.of("v")).orElseThrow().stamp()).contains(new Stamp("c", "run-c"));
    }

    @Test
    @Order(5)
    @DisplayName("A view takes the place of a table, and a table that of a view")
    void switching() {
        build("table", "t", "select 1 as n", "a");
        build("view", "t", "select 2 as n", "b");
        assertThat(kind("t")).isEqualTo(RelationInfo.Kind.VIEW);
        build("table", "t", "select 3 as n", "c");
        assertThat(kind("t")).isEqualTo(RelationInfo.Kind.TABLE);
        assertThat(one("select n from t")).isEqualTo("3");
    }

    @Test
    @Order(6)
    @DisplayName("A view goes on reading a table that is replaced")
    void views_read_the_new_table() {
        needs(Capability.VIEWS_FOLLOW, "the database keeps a table from being replaced while a view reads it");
        ProjectRelations relations = new ProjectRelations(Set.of(T, Relation.of("v")), Set.of());
        build("table", "t", "select 1 as n", "a");
        build("view", "v", "select n from t", "a");
        Build build = new Build(T, sql("select 2 as n, 3 as m"), relations, before -> {});
        try (Staged staged = engine.materialization("table").orElseThrow().stage(session, build)) {
            staged.publish(new Stamp("b", "run"));
        }
        assertThat(one("select n from v")).isEqualTo("2");
    }

    @Test
    @Order(7)
    @DisplayName("What is not published is nowhere, and what fails leaves the old relation in its place")
    void nothing_unpublished_stays() {
        build("table", "t", "select 1 as n", "a");
        engine.materialization("table")
                .orElseThrow()
                .stage(session, new Build(T, sql("select 2 as n")))
                .close();
        assertThatThrownBy(() -> build("table", "t", "select nosuch as n", "b")).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> build("view", "t", "select nosuch as n", "b")).isInstanceOf(EngineException.class);
        assertThat(one("select n from t")).isEqualTo("1");
        assertThat(kind("t")).isEqualTo(RelationInfo.Kind.TABLE);
    }

    @Test
    @Order(8)
    @DisplayName("Readers see the old table or the new one at any time")
    void readers() throws Exception {
        needs(Capability.ATOMIC_REPLACEMENT, "the database cannot replace a table in one step");
        build("table", "t", "select 1 as n", "a");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reading = Executors.newSingleThreadExecutor();
        Future<List<String>> seen = reading.submit(() -> {
            List<String> values = new ArrayList<>();
            try (Session reader = engine.session()) {
                while (!done.get() || values.isEmpty()) {
                    values.add(String.valueOf(
                            reader.query(sql("select min(n) || '-' || max(n) || '-' || count(*) from t"), 1)
                                    .rows()
                                    .get(0)
                                    .get(0)));
                }
            }
            return values;
        });
        for (int i = 2; i <= replacements(); i++) {
            build("table", "t", "select " + i + " as n union all select " + i, "b" + i);
        }
        done.set(true);
        assertThat(seen.get()).allSatisfy(value -> assertThat(value).matches("1-1-1|(\\d+)-\\1-2"));
        reading.shutdown();
    }

    /** How often a table is replaced while another session reads it. */
    protected int replacements() {
        return READS;
    }

    @Test
    @Order(9)
    @DisplayName("Hooks inside the model's transaction: a failure takes all back")
    void transactions() {
        needs(Capability.TRANSACTIONS, "the database has no transactions over tables and their definition");
        session.execute(sql("create table log (n integer)"));
        Build good = new Build(
                T,
                sql("select n from log"),
                ProjectRelations.NONE,
                in -> in.execute(sql("insert into log values (1)")));
        try (Staged staged = engine.materialization("table").orElseThrow().stage(session, good)) {
            assertThat(session.query(
                                    sql("select count(*) from "
                                            + staged.relation().sql(dialect())),
                                    1)
                            .number())
                    .isEqualTo(1);
        }
        assertThat(one("select count(*) from log")).isEqualTo("0");
        assertThat(session.describe(T)).isEmpty();
        try (Staged staged = engine.materialization("table").orElseThrow().stage(session, good)) {
            staged.publish(new Stamp("a", "run"));
        }
        assertThat(one("select count(*) from log")).isEqualTo("1");
    }

    @Test
    @Order(10)
    @DisplayName("SQL hooks of several statements, with semicolons in strings and comments")
    void hooks() {
        String text = dialect().typeName(ColumnType.TEXT);
        project.yaml("""
                        hooks:
                          on_run_start:
                            - name: make
                              kind: sql
                              sql: |-
                                -- first; of two
                                create table if not exists log (what %s, n bigint);
                                insert into log values ('a;b', 1) /* ; */; insert into log values ({{ run.status }}, 2);
                          after_model:
                            - {name: after, kind: sql, sql: "insert into log values ({{ model.name }}, {{ model.rows_affected }})"}
                          on_run_end:
                            - {name: end, kind: sql, sql: "insert into log values ({{ run.status }}, {{ run.row_count }})"}
                        """.formatted(text))
                .model("a", "select 1 as n union all select 2")
                .model("b", "{{ config(materialized='view') }}\nselect n from {{ ref('a') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select what, n from log order by what, n"))
                .containsExactlyInAnyOrder(
                        List.of("a", "2"),
                        List.of("a;b", "1"),
                        List.of("b", "null"),
                        List.of("running", "2"),
                        List.of("success", "2"));
    }

    @Test
    @Order(11)
    @DisplayName("Values of every type come back as they were")
    void literals() {
        Map<String, Value> values = Map.of(
                "text", new Value.Text("it's"),
                "int", new Value.Int(BigInteger.valueOf(-9_000_000_000L)),
                "decimal", new Value.Decimal(new BigDecimal("12.50")),
                "bool", new Value.Bool(true),
                "day", new Value.Date(LocalDate.of(2026, 2, 28)),
                "moment", new Value.Timestamp(OffsetDateTime.parse("2026-02-28T23:59:59.123456+02:00")),
                "none", Value.Null.NULL);
        project.vars(values)
                .model(
                        "m",
                        "select case when {{ var('int') }} = -9000000000 then 'int' end as i,"
                                + " case when {{ var('decimal') }} * 2 = 25 then 'decimal' end as d,"
                                + " case when {{ var('bool') }} then 'bool' end as b,"
                                + " {{ var('text') }} as t,"
                                + " case when {{ var('day') }} = cast('2026-02-28' as date) then 'day' end as y,"
                                + " case when {{ var('moment') }} < {{ ts('2026-02-28T21:59:59.123457Z') }}"
                                + " and {{ var('moment') }} > {{ ts('2026-02-28T21:59:59.123455Z') }} then 'moment' end as o,"
                                + " case when {{ var('none') }} is null then 'none' end as n");
        project.file("models/macros/ts.sql", "{{ macro(v) }}" + timestamp());
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select * from m"))
                .containsExactly(List.of("int", "decimal", "bool", "it's", "day", "moment", "none"));
    }

    /** A point in time from the text {@code v}, in the database's own words. */
    protected String timestamp() {
        return "cast({{ v }} as timestamp with time zone)";
    }

    @Test
    @Order(12)
    @DisplayName("Names of every kind name what they say")
    void names() {
        for (String name : validNames()) {
            Build build =
                    new Build(Relation.of(name), sql("select 1 as " + dialect().identifier(name)));
            try (Staged staged = engine.materialization("table").orElseThrow().stage(session, build)) {
                staged.publish(new Stamp("a", "run"));
            }
            assertThat(session.describe(Relation.of(name))).as(name).isPresent();
            assertThat(one("select " + dialect().identifier(name) + " from "
                            + Relation.of(name).sql(dialect())))
                    .isEqualTo("1");
        }
    }

    /** Names of tables that the database can have. */
    protected List<String> validNames() {
        return List.of("select", "With Blank", "quo\"te", "back\\slash", "grün", "semi;colon", "dash--ed");
    }

    @Test
    @Order(13)
    @DisplayName("Hostile strings come back from literals, names and comments")
    void round_trip() {
        new RoundTrip(project, session, longestName()).check(strings(), 7);
    }

    @Test
    @Order(14)
    @DisplayName("A statement is cancelled, and its session refuses more")
    void cancellation() throws Exception {
        needs(Capability.CANCEL, "the driver cannot cancel");
        build("table", "t", "select 1 as n", "a");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> cancelled = other.submit(() -> {
            Thread.sleep(1500);
            session.cancel();
            return null;
        });
        long begun = System.nanoTime();
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> build("table", "t", endless(), "b"));
        assertThat(failure.kind()).isEqualTo(EngineException.Kind.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        cancelled.get();
        other.shutdown();
        assertThat(session.isUsable()).isFalse();
        assertThatThrownBy(() -> session.execute(sql("select 1"))).isInstanceOf(EngineException.class);
        session.close();
        session = engine.session();
        assertThat(one("select n from t")).isEqualTo("1");
    }

    @Test
    @Order(15)
    @DisplayName("A model that takes too long is stopped, and the next one is built")
    void timeout() {
        needs(Capability.CANCEL, "the driver cannot cancel");
        project.threads(1)
                .model("a", "{{ config(timeout='2s') }}\n" + endless())
                .model("b", "select 1 as n");
        assertThat(project.run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("longer than its 2s"));
        assertThat(project.query("select n from b")).containsExactly(List.of("1"));
    }

    @Test
    @Order(16)
    @DisplayName("A missing table and a wrong word are shown in the model's file")
    void places() {
        project.model("a", "select\n    1 as n\nfrom nowhere").model("b", "select\n  1 as n\nfromm somewhere where");
        project.run();
        String shown = String.join("\n", project.lines());
        assertThat(shown).containsPattern("models/a\\.sql:" + (hasPlaces() ? "3:6" : "\\d+:\\d+") + ": .*(?i:nowhere)");
        assertThat(shown).containsPattern("models/b\\.sql:" + (hasPlaces() ? "3:" : ""));
    }

    /** Whether the database says where in a statement it failed. */
    protected boolean hasPlaces() {
        return true;
    }

    @Test
    @Order(17)
    @DisplayName("A duplicate is a failure of its statement, and the session goes on")
    void duplicates() {
        session.execute(sql("create table t (n integer)"));
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> session.execute(sql("create table t (n integer)")));
        assertThat(failure.kind()).isEqualTo(EngineException.Kind.STATEMENT);
        assertThat(failure.reason()).containsIgnoringCase("t").doesNotContain("\n");
        assertThat(one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    @Order(18)
    @DisplayName("A missing permission is told apart from a wrong statement")
    void permissions() {
        Optional<EngineException> failure = forbidden(session);
        assumeTrue(failure.isPresent(), "the tested database has no permissions");
        assertThat(failure.get().kind()).as(failure.get().reason()).isEqualTo(EngineException.Kind.PERMISSION);
    }

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
    @Order(21)
    @DisplayName("A conflict with another session is told apart from a wrong statement, so that it is tried again")
    void conflicts() {
        EngineException failure = conflict(engine);
        assertThat(failure.kind()).as(failure.reason()).isEqualTo(EngineException.Kind.TRANSIENT);
    }

    @Test
    @Order(22)
    @DisplayName("Updates, merges and deletes tell how many rows they changed")
    void changed_rows() {
        build("table", "t", "select 1 as n union all select 2 union all select 3", "a");
        assertThat(session.execute(sql("update t set n = 10 where n < 3"))).hasValue(2);
        assertThat(session.execute(
                        sql("merge into t using (select 3 as k) s on t.n = s.k when matched then update set n = 4")))
                .hasValue(1);
        assertThat(session.execute(sql("delete from t where n = 10"))).hasValue(2);
        assertThat(one("select count(*) from t")).isEqualTo("1");
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
    }

    @Test
    @Order(26)
    @DisplayName("Several models are built at once, each in a session of its own")
    void parallel() throws Exception {
        int models = parallelModels();
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

    /** How many models are built at once. */
    protected int parallelModels() {
        return 4;
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
