package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the old relation, of what belongs to it, and of those who read it, when a new one takes its place. */
@Timeout(120)
class PostgresSwapTest {
    @TempDir
    Path folder;

    private final String schema = PostgresServer.newSchema();
    private TestProject project;
    private Engine engine;
    private Session session;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).file("profiles.yml", profile(""));
        Profile profile = project.load().project().profile();
        engine = profile.engine().open(profile.settings());
        session = engine.session();
        project.model("t", "select 1 as n, 'a' as s")
                .model("v", "{{ config(materialized='view') }}\nselect n from {{ ref('t') }}")
                .model("w", "{{ config(materialized='view') }}\nselect n + 1 as n from {{ ref('v') }}");
        assertThat(project.run().failure()).isEmpty();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String profile(String more) {
        return "dev:\n  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: " + schema + more
                + "}\n";
    }

    private void sql(String... statements) {
        for (String statement : statements) {
            session.execute(SqlText.of(statement));
        }
    }

    private List<List<String>> rows(String query) {
        return project.query(query);
    }

    private String failure() {
        return String.join(
                "\n",
                project.lines().stream()
                        .filter(line -> line.startsWith("ERROR"))
                        .toList());
    }

    @Test
    void owner_grants_and_comments_are_kept() {
        String reader = schema + "_reader";
        String owner = schema + "_owner";
        sql(
                "create role " + reader,
                "create role " + owner,
                "grant all on schema " + schema + " to " + owner,
                "alter table t owner to " + owner,
                "grant select on t to " + reader + " with grant option",
                "grant update (s) on t to public",
                "comment on column t.s is 'it''s a letter'",
                "comment on table t is 'made by hand'",
                "grant select on v to " + reader,
                "comment on column v.n is 'a number'",
                "alter view v set (security_barrier = true)");
        project.model("t", "select 2 as n, 'b' as s, 3 as more");
        assertThat(project.select("t").run().failure()).isEmpty();
        assertThat(rows("select pg_get_userbyid(relowner), relacl::text from pg_class where oid = 't'::regclass"))
                .containsExactly(
                        List.of(owner, "{" + owner + "=arwdDxtm/" + owner + "," + reader + "=r*/" + owner + "}"));
        assertThat(rows("select attacl::text from pg_attribute where attrelid = 't'::regclass and attname = 's'"))
                .containsExactly(List.of("{=w/" + owner + "}"));
        assertThat(rows("select col_description('t'::regclass, 2), col_description('v'::regclass, 1)"))
                .containsExactly(List.of("it's a letter", "a number"));
        assertThat(rows("select obj_description('t'::regclass)").get(0).get(0))
                .matches("made by hand \\[fft hash=\\w+ run=\\S+]");
        assertThat(rows("select has_table_privilege('" + reader + "', 'v', 'select'), reloptions::text from pg_class"
                        + " where oid = 'v'::regclass"))
                .containsExactly(List.of("t", "{security_barrier=true}"));
        assertThat(rows("select n from w")).containsExactly(List.of("3"));
    }

    @Test
    void default_privileges_add_nothing_to_what_was_there() {
        String reader = schema + "_r";
        sql(
                "create role " + reader,
                "alter default privileges in schema " + schema + " grant select on tables to " + reader);
        assertThat(project.select("t").run().failure()).isEmpty();
        assertThat(rows("select has_table_privilege('" + reader + "', 't', 'select')"))
                .containsExactly(List.of("f"));
    }

    @Test
    void a_view_of_others_is_named_and_nothing_happens() {
        sql("create view report as select s from t");
        project.model("t", "select 2 as n, 'b' as s");
        assertThat(project.run().failure()).isPresent();
        assertThat(failure())
                .contains("the view " + schema + ".report reads " + schema + ".t and does not belong to the project")
                .contains("Drop the view, or make it a model of the project");
        assertThat(rows("select r.s, t.n from report r, t")).containsExactly(List.of("a", "1"));
    }

    @Test
    void a_materialized_view_and_a_foreign_key_are_named_too() {
        sql("create materialized view m as select s from t");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure()).contains("the materialized view " + schema + ".m reads");
        sql("drop materialized view m", "alter table t add primary key (n)", "create table child (n int references t)");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .contains("constraint child_n_fkey on table child depends on table t")
                .doesNotContain("CASCADE");
    }

    @Test
    void a_view_that_no_longer_fits_stays_away_until_it_is_built() {
        project.model("t", "select 2 as k")
                .model("v", "{{ config(materialized='view') }}\nselect k as n from {{ ref('t') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n from w")).containsExactly(List.of("3"));
    }

    @Test
    void a_view_that_no_longer_fits_and_is_not_selected_is_named() {
        project.model("t", "select 2 as k");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .contains(
                        "the view " + schema + ".v does not fit the new " + schema + ".t: column \"n\" does not exist")
                .doesNotContain("column \"n\" does not exist. column");
        assertThat(rows("select n from w")).containsExactly(List.of("2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?options=-cdefault_transaction_isolation%3Dserializable"})
    void models_with_a_view_in_common_are_replaced_at_once(String options) {
        project.file("profiles.yml", profile("").replace(PostgresServer.dsn(), PostgresServer.dsn() + options))
                .threads(4)
                .model("a", "select 1 as n")
                .model("b", "select 1 as n")
                .model("v", "{{ config(materialized='view') }}\nselect a.n from {{ ref('a') }} a, {{ ref('b') }} b")
                .model(
                        "w",
                        "{{ config(materialized='view') }}\nselect v.n from {{ ref('t') }} t, {{ ref('v') }} v, {{ ref('b') }} b");
        for (int i = 0; i < 10; i++) {
            assertThat(project.run().failure()).isEmpty();
        }
    }

    @Test
    void a_view_that_was_just_built_is_not_put_back() {
        project.threads(4).model("v", "select 1 as n");
        for (int i = 0; i < 15; i++) {
            project.model("w", "{{ config(materialized='view') }}\nselect 'old' as d from {{ ref('t') }}");
            assertThat(project.run().failure()).isEmpty();
            project.model("w", "{{ config(materialized='view') }}\nselect 'new' as d");
            assertThat(project.run().failure()).isEmpty();
            assertThat(rows("select d from w")).containsExactly(List.of("new"));
        }
    }

    @Test
    void a_rule_is_named_with_its_table_which_nobody_should_drop() {
        sql("create table other (n int)", "create rule r as on insert to other do also delete from t");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .contains("a rule of the table " + schema + ".other reads " + schema + ".t")
                .contains("Drop the rule");
    }

    @Test
    void a_view_that_reads_itself_is_told_by_its_name() {
        project.model("v", "{{ config(materialized='view') }}\nselect n from {{ this }}");
        assertThat(project.select("v").run().failure()).isPresent();
        assertThat(failure()).contains("the view " + schema + ".v cannot read itself");
    }

    @Test
    void a_role_that_may_not_is_told_what() throws Exception {
        String role = schema + "_writer";
        String owner = schema + "_owner";
        PostgresServer.createRole(role, "any");
        sql(
                "create role " + owner,
                "grant " + owner + " to " + role,
                "grant all on schema " + schema + " to " + role,
                "drop view w",
                "drop view v",
                "alter table t owner to " + owner,
                "revoke create on database postgres from " + role);
        project.file("profiles.yml", profile("").replace("postgres@", role + "@"));
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .contains("the new " + schema + ".t cannot be given to its owner " + owner + ": permission");
        project.file(
                "profiles.yml",
                profile("")
                        .replace("postgres@", role + "@")
                        .replace("db_schema: " + schema, "db_schema: " + schema + "_new"));
        assertThatThrownBy(project::run)
                .hasMessageContaining(
                        "the schema '" + schema + "_new' does not exist and cannot be created: permission");
    }

    @Test
    void a_partitioned_table_is_not_dropped_with_its_partitions() {
        sql(
                "create table p (n int) partition by list (n)",
                "create table p1 partition of p for values in (1)",
                "insert into p values (1)");
        project.model("p", "select 5 as n");
        assertThat(project.select("p").run().failure()).isPresent();
        assertThat(failure())
                .contains(schema + ".p is a partitioned table, whose partitions its replacement would lose");
        assertThat(rows("select n from p1")).containsExactly(List.of("1"));
    }

    @Test
    void a_part_of_another_table_does_not_vanish_from_it() {
        sql("create table whole (n int, s text)", "alter table t inherit whole");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure()).contains(schema + ".t is a part of whole, which would lose its rows. Detach it");
        assertThat(rows("select n from whole")).containsExactly(List.of("1"));
    }

    @Test
    void a_table_with_row_level_security_is_not_replaced() {
        sql("alter table t enable row level security", "create policy p on t using (n = 1)");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure()).contains("has row level security, which its replacement would lose");
    }

    @Test
    void a_long_reader_holds_up_the_swap_but_no_other_readers() throws Exception {
        project.file("profiles.yml", profile(", lock_timeout: 100ms")).model("t", "select 2 as n, 'b' as s");
        sql("begin", "select * from t");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> run = other.submit(() -> project.select("t").run());
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            long begun = System.nanoTime();
            assertThat(rows("select n from t")).containsExactly(List.of("1"));
            longest = Math.max(longest, System.nanoTime() - begun);
            Thread.sleep(50);
        }
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.isDone()).isFalse();
        sql("commit");
        run.get();
        other.shutdown();
        assertThat(rows("select n from t")).containsExactly(List.of("2"));
    }

    @Test
    void a_reader_that_never_ends_is_named() {
        project.file("profiles.yml", profile(", lock_timeout: 50ms, swap_timeout: 1s"));
        sql("set application_name = 'the slow report'", "begin", "select * from t");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure())
                .containsPattern(
                        "cannot be replaced: for 1 s it has been in use by process \\d+ of postgres \\(the slow report\\)");
        sql("commit");
    }

    @Test
    void a_swap_that_waits_is_cancelled_with_the_run() throws Exception {
        sql("begin", "select * from t");
        project.model("t", "{{ config(timeout='1s') }}\nselect 2 as n");
        assertThat(project.select("t").run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("longer than its 1s"));
        sql("commit");
    }

    @Test
    void hooks_inside_the_transaction_see_the_new_relation() {
        project.yaml("""
                        hooks:
                          after_model:
                            - {name: index, kind: sql, transaction: inside, select: t, sql: "create index on {{ this }} (n); insert into log select count(*), {{ this.name }} from {{ this }}"}
                        """).model("t", "select 2 as n union all select 3");
        sql("create table log (n bigint, name text)");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n, name from log")).containsExactly(List.of("2", "t"));
        assertThat(rows("select count(*) from pg_indexes where tablename = 't' and schemaname = '" + schema + "'"))
                .containsExactly(List.of("1"));
    }

    @Test
    void a_name_that_postgres_would_cut_is_refused() {
        String longName = "a".repeat(64);
        project.model(longName, "select 1 as n");
        assertThat(project.select(longName).run().failure()).isPresent();
        assertThat(failure()).contains("has 64 bytes, and Postgres keeps 63");
        String longest = "ä".repeat(31) + "b";
        project.model(longest, "select 1 as n").select(longest);
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n from \"" + longest + "\"")).containsExactly(List.of("1"));
    }

    @Test
    void a_seed_that_does_not_fit_tells_its_row_and_column() {
        project.file("seeds/s.csv", "id,n\n1,5\n2,x\n").file("seeds/schema.yml", "dtypes:\n  s: {n: integer}\n");
        assertThat(project.seed().failure()).isPresent();
        assertThat(failure()).contains("invalid input syntax for type bigint: \"x\" (row 2, column n)");
    }

    @Test
    void a_lock_stays_while_its_session_says_nothing() throws Exception {
        project.file(
                "profiles.yml",
                profile("")
                        .replace(PostgresServer.dsn(), PostgresServer.dsn() + "?options=-cidle_session_timeout%3D200"));
        Profile hasty = project.load().project().profile();
        try (Engine first = hasty.engine().open(hasty.settings());
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Session idle = first.session()) {
            Thread.sleep(1000);
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.lock("the second run", Duration.ZERO)))
                    .hasMessageContaining("is in use by the first run");
            assertThat(idle.query(SqlText.of("select 1"), 1).number()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"savepoint s; rollback to savepoint s", "savepoint s; rollback work to s", "commit and chain"})
    void a_hook_whose_transaction_goes_on_must_commit_it(String goesOn) {
        sql("create table log (n int)");
        project.yaml("hooks:\n  before_model:\n    - {name: open, kind: sql, select: t, sql: \"begin; " + goesOn
                + "; insert into log values (1)\"}\n");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(failure()).contains("the hook sql:open leaves its transaction open");
    }

    @Test
    void hooks_inside_the_transaction_can_go_back_to_their_savepoint() {
        sql("create table log (n int)");
        project.yaml("hooks:\n  after_model:\n    - {name: a, kind: sql, transaction: inside, select: t, sql: \""
                + "insert into log values (1); savepoint s; insert into log values (2); rollback to savepoint s\"}\n");
        assertThat(project.select("t").run().failure()).isEmpty();
        assertThat(rows("select n from log")).containsExactly(List.of("1"));
    }

    @Test
    void what_follows_a_reason_is_a_sentence_of_its_own() {
        project.yaml("tests:\n  - {type: not_null, table: t, column: nosuch}\n");
        assertThat(project.test().failure()).isPresent();
        assertThat(failure() + project.lines()).contains("column \"nosuch\" does not exist. Check its column");
        project.model("t", "{{ config(retries=1) }}\nselect pg_terminate_backend(pg_backend_pid())::text as s, 1 as n");
        assertThat(project.select("t").run().failure()).isPresent();
        assertThat(project.lines())
                .anyMatch(line -> line.contains("due to administrator command. The next one begins"));
    }

    @Test
    void a_session_whose_server_process_was_ended_is_of_no_more_use() {
        try (Session other = engine.session()) {
            String id = String.valueOf(other.query(SqlText.of("select pg_backend_pid()"), 1)
                    .rows()
                    .get(0)
                    .get(0));
            session.query(SqlText.of("select pg_terminate_backend(" + id + ")"), 1);
            EngineException failure =
                    catchThrowableOfType(EngineException.class, () -> other.execute(SqlText.of("select 1")));
            assertThat(failure.kind()).isEqualTo(EngineException.Kind.CONNECTION);
            assertThat(other.isUsable()).isFalse();
        }
    }
}
