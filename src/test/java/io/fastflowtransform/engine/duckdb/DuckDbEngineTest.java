package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Quote;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on a real DuckDB file. */
class DuckDbEngineTest {
    private static final Stamp STAMP = new Stamp("abc", "run-1");

    @TempDir
    Path folder;

    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        engine = open(Map.of("path", folder.resolve("x.duckdb").toString(), "timezone", "UTC"));
        session = engine.session();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Engine open(Map<String, String> settings) {
        return Engines.load(DuckDbEngineTest.class.getClassLoader())
                .find("duckdb")
                .orElseThrow()
                .open(new Settings(settings));
    }

    private Staged stage(String materialization, String name, String query) {
        return engine.materialization(materialization)
                .orElseThrow()
                .stage(session, new Build(Relation.of(name), SqlText.of(query)));
    }

    private String one(Session in, String query) {
        return String.valueOf(in.query(SqlText.of(query), 1).rows().get(0).get(0));
    }

    @Test
    void a_staged_relation_is_seen_by_nobody_until_it_is_published() {
        try (Staged first = stage("table", "t", "select 1 as n")) {
            first.publish(STAMP);
        }
        try (Session reader = engine.session();
                Staged second = stage("table", "t", "select unnest([2, 3]) as n")) {
            assertThat(second.rows()).hasValue(2);
            assertThat(one(reader, "select sum(n) from t")).isEqualTo("1");
            assertThat(one(session, "select sum(n) from t")).isEqualTo("5");
            second.publish(new Stamp("def", "run-2"));
            assertThat(one(reader, "select sum(n) from t")).isEqualTo("5");
        }
        assertThat(session.describe(Relation.of("t")))
                .contains(new RelationInfo(RelationInfo.Kind.TABLE, Optional.of(new Stamp("def", "run-2"))));
    }

    @Test
    void work_before_a_relation_is_in_its_transaction() {
        session.execute(SqlText.of("create table log (n int)"));
        Build good = new Build(
                Relation.of("t"),
                SqlText.of("select n from log"),
                ProjectRelations.NONE,
                in -> in.execute(SqlText.of("insert into log values (1)")));
        try (Session reader = engine.session();
                Staged staged = engine.materialization("table").orElseThrow().stage(session, good)) {
            assertThat(staged.rows()).hasValue(1);
            assertThat(one(reader, "select count(*) from log")).isEqualTo("0");
            staged.publish(STAMP);
            assertThat(one(reader, "select count(*) from log")).isEqualTo("1");
        }
        Build unpublished = new Build(
                Relation.of("v"),
                SqlText.of("select 1 as n"),
                ProjectRelations.NONE,
                in -> in.execute(SqlText.of("insert into log values (2)")));
        engine.materialization("view").orElseThrow().stage(session, unpublished).close();
        assertThat(one(session, "select count(*) from log")).isEqualTo("1");
    }

    @Test
    void work_before_a_relation_that_fails_takes_everything_back() {
        session.execute(SqlText.of("create table log (n int)"));
        Build bad = new Build(Relation.of("t"), SqlText.of("select 1 as n"), ProjectRelations.NONE, in -> {
            in.execute(SqlText.of("insert into log values (1)"));
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> engine.materialization("table").orElseThrow().stage(session, bad))
                .hasMessage("no");
        assertThat(session.describe(Relation.of("t"))).isEmpty();
        assertThat(one(session, "select count(*) from log")).isEqualTo("0");
    }

    @Test
    void what_is_not_published_leaves_nothing_behind() {
        stage("table", "t", "select 1 as n").close();
        assertThat(session.describe(Relation.of("t"))).isEmpty();
        assertThatThrownBy(() -> stage("table", "t", "select nosuch")).isInstanceOf(EngineException.class);
        try (Staged staged = stage("view", "t", "select 1 as n")) {
            staged.publish(STAMP);
        }
        assertThat(session.describe(Relation.of("t")).orElseThrow().kind()).isEqualTo(RelationInfo.Kind.VIEW);
    }

    @Test
    void a_view_becomes_a_table_and_a_table_a_view() {
        for (String kind : List.of("view", "table", "view", "table")) {
            try (Staged staged = stage(kind, "t", "select 1 as n")) {
                staged.publish(STAMP);
            }
            RelationInfo info = session.describe(Relation.of("t")).orElseThrow();
            assertThat(info.kind().name()).isEqualToIgnoringCase(kind);
            assertThat(info.stamp()).contains(STAMP);
        }
    }

    @Test
    void a_relation_made_by_others_carries_no_stamp() {
        session.execute(SqlText.of("create table t as select 1 as n"));
        assertThat(session.describe(Relation.of("t")).orElseThrow().stamp()).isEmpty();
        session.execute(SqlText.of("comment on table t is 'somebody''s words'"));
        assertThat(session.describe(Relation.of("t")).orElseThrow().stamp()).isEmpty();
    }

    @Test
    void names_are_qualified_as_the_database_has_them() {
        assertThat(engine.qualified(Relation.of("t"))).hasToString("x.t");
        assertThat(engine.qualified(Relation.of("raw", "t"))).hasToString("x.raw.t");
        engine.close();
        engine = open(Map.of("path", folder.resolve("y.duckdb").toString(), "schema", "my schema", "timezone", "UTC"));
        session = engine.session();
        assertThat(engine.qualified(Relation.of("t"))).hasToString("y.my schema.t");
        try (Staged staged = stage("table", "t", "select 1 as n")) {
            staged.publish(STAMP);
        }
        assertThat(one(session, "select n from \"my schema\".t")).isEqualTo("1");
    }

    @Test
    void a_database_has_one_identity_whatever_path_leads_to_it() throws Exception {
        Path file = folder.toRealPath().resolve("x.duckdb");
        assertThat(engine.target()).contains("duckdb:" + file);
        Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file);
        assertThat(targetOf(link.toString())).contains("duckdb:" + file);
        assertThat(targetOf(folder.resolve("new/../x.duckdb").toString())).contains("duckdb:" + file);
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("real"));
        assertThat(targetOf(folder.resolve("alias/new/y.duckdb").toString()))
                .contains("duckdb:" + folder.toRealPath().resolve("real/new/y.duckdb"));
        assertThat(targetOf(":memory:")).isEmpty();
        assertThat(targetOf(":memory:named")).isEmpty();
    }

    private static Optional<String> targetOf(String path) {
        try (Engine other = open(Map.of("path", path, "timezone", "UTC"))) {
            return other.target();
        }
    }

    @Test
    void each_session_begins_with_the_statements_of_the_profile() {
        List<SqlText> statements = List.of(
                SqlText.of("attach if not exists '" + folder.resolve("other.duckdb") + "' as other"),
                SqlText.of("set errors_as_json = false"),
                SqlText.of("set variable greeting = 'hello'"));
        try (Engine other = Engines.load(DuckDbEngineTest.class.getClassLoader())
                .find("duckdb")
                .orElseThrow()
                .open(new Settings(
                        Map.of(
                                "path", ":memory:",
                                "timezone", "UTC",
                                "catalog", "other",
                                "schema", "mart"),
                        statements))) {
            for (int i = 0; i < 3; i++) {
                Session fresh = other.session();
                assertThat(one(fresh, "select getvariable('greeting')")).isEqualTo("hello");
                assertThat(one(fresh, "select current_database() || '.' || current_schema()"))
                        .isEqualTo("other.mart");
            }
        }
    }

    @Test
    void sessions_run_in_utc_unless_the_profile_says_otherwise() {
        assertThat(one(session, "select current_setting('TimeZone')")).isEqualTo("UTC");
        try (Engine other = open(Map.of("path", ":memory:", "timezone", "Europe/Berlin"));
                Session berlin = other.session()) {
            assertThat(one(berlin, "select current_setting('TimeZone')")).isEqualTo("Europe/Berlin");
        }
    }

    @Test
    void an_error_points_at_the_line_of_the_template() {
        SourceText file = SourceText.ofFile("m.sql", "select 1,\n  2,\n    nosuch + 1\nfrom range(3)");
        SqlText query = new SqlText.Builder().addCopy(file.text(), file, 0).build();
        assertThatThrownBy(() -> engine.materialization("table")
                        .orElseThrow()
                        .stage(session, new Build(Relation.of("t"), query)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.kind()).isEqualTo(EngineException.Kind.STATEMENT);
                    assertThat(e.reason()).startsWith("Binder Error: Referenced column \"nosuch\" not found");
                    SqlText.SourceOffset at = e.origin().orElseThrow();
                    assertThat(at.source().position(at.offset())).hasToString("m.sql:3:5");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as n,\n  error('boom at line 3')",
                "select 1 as n,\n  error('boom\n\nLINE 2: select\n        ^')",
                "select 1 as n,\n  error('boom\n\nLINE 99999999999: x\n        ^')",
                "select 1 as n,\n  error('boom\n\nLINE 2: ...x...\n        ^ and more')",
                "select 1 as n,\n  error('No space left on device')",
                "select 1 as n,\n  error('Current transaction is aborted')",
            })
    void text_of_the_data_is_no_place_and_no_kind_of_an_error(String sql) {
        assertThatThrownBy(() -> session.query(copied(sql), 9)).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.kind()).isEqualTo(EngineException.Kind.STATEMENT);
            assertThat(e.reason())
                    .isEqualTo("Invalid Input Error: " + sql.substring(sql.indexOf('\'') + 1, sql.lastIndexOf('\'')));
            SqlText.SourceOffset at = e.origin().orElseThrow();
            assertThat(at.source().position(at.offset())).hasToString("m.sql:1:1");
        });
    }

    @Test
    void an_excerpt_in_a_value_does_not_hide_the_place_that_the_database_tells() {
        SqlText query = copied("select 1 as n,\n  cast('a\n\nLINE 1: select 1 as n,\n        ^' as integer)");
        assertThatThrownBy(() -> session.query(query, 9)).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.reason()).endsWith("LINE 1: select 1 as n,\n        ^' to INT32");
            SqlText.SourceOffset at = e.origin().orElseThrow();
            assertThat(at.source().position(at.offset())).hasToString("m.sql:2:3");
        });
    }

    @Test
    void a_statement_that_ends_too_early_is_wrong_at_its_end() {
        assertThatThrownBy(() -> session.query(copied("select\n  ("), 9))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    SqlText.SourceOffset at = e.origin().orElseThrow();
                    assertThat(at.source().position(at.offset())).hasToString("m.sql:2:4");
                });
    }

    private static SqlText copied(String sql) {
        SourceText file = SourceText.ofFile("m.sql", sql);
        return new SqlText.Builder().addCopy(file.text(), file, 0).build();
    }

    @Test
    void seeds_keep_their_values() {
        TableData data = new TableData(
                List.of(
                        new TableData.Column("we\"ird", "varchar"),
                        new TableData.Column("n", "bigint"),
                        new TableData.Column("t", "timestamp with time zone")),
                List.of(
                        Arrays.asList("it's; --", "1", "2026-01-31 10:00:00+02:00"),
                        Arrays.asList("", null, null),
                        Arrays.asList(null, "3", null)));
        try (Staged staged =
                engine.seedLoader().stage(session, Relation.of("new schema", "s"), data, ProjectRelations.NONE)) {
            assertThat(staged.rows()).hasValue(3);
            staged.publish(STAMP);
        }
        assertThat(session.query(SqlText.of("select \"we\"\"ird\", n, t::varchar from \"new schema\".s order by n"), 9)
                        .rows())
                .containsExactly(
                        Arrays.asList("it's; --", "1", "2026-01-31 08:00:00+00"),
                        Arrays.asList(null, "3", null),
                        Arrays.asList("", null, null));
    }

    @Test
    void random_text_comes_back_from_literals_and_quotes_as_it_went_in() {
        Random random = new Random(42);
        String[] pieces = {
            "'", "''", "\\", "\"", "\n", "\t", ";", "--", "/*", "*/", "$$", "ü", "😀", "a", " ", "E'", "%", "{{",
            "\u2028"
        };
        for (int round = 0; round < 40; round++) {
            StringBuilder select = new StringBuilder("select ");
            List<String> expected = new java.util.ArrayList<>();
            for (int i = 0; i < 50; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = random.nextInt(8); j > 0; j--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                String value = text.toString();
                expected.add(value);
                select.append(i == 0 ? "" : ", ");
                select.append(
                        switch (i % 3) {
                            case 0 -> Dialect.DUCKDB.literal(new Value.Text(value));
                            case 1 ->
                                "'" + Dialect.DUCKDB.inQuotes(value, new Quote('\'', false, true, false, 1)) + "'";
                            default ->
                                "E'" + Dialect.DUCKDB.inQuotes(value, new Quote('\'', false, true, true, 1)) + "'";
                        });
            }
            assertThat(session.query(SqlText.of(select.toString()), 1).rows().get(0))
                    .isEqualTo(expected);
        }
    }
}
