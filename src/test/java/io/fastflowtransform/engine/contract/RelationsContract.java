package io.fastflowtransform.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What becomes of tables and views: how they are built, replaced, and seen by others meanwhile. */
abstract class RelationsContract extends ContractGroup {
    private static final Relation T = Relation.of("t");

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
        ProjectRelations relations = new ProjectRelations(Set.of(T, Relation.of("v"))::contains, later -> false);
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
        for (int i = 2; i <= tested().replacements(); i++) {
            build("table", "t", "select " + i + " as n union all select " + i, "b" + i);
        }
        done.set(true);
        assertThat(seen.get()).allSatisfy(value -> assertThat(value).matches("1-1-1|(\\d+)-\\1-2"));
        reading.shutdown();
    }

    @Test
    @Order(30)
    @DisplayName("With replace='rows', a reader whose snapshot is older goes on seeing the old rows")
    void old_snapshots() {
        needs(Capability.OLD_SNAPSHOTS, "the database has no snapshots of several statements");
        build("table", "t", "select 1 as n", "a");
        build("table", "other", "select 1 as n", "a");
        try (Session reader = engine.session()) {
            reader.execute(sql(tested().beginSnapshot()));
            assertThat(reader.query(sql("select count(*) from other"), 1).number())
                    .isEqualTo(1);
            for (int i = 2; i < 4; i++) {
                Build build = new Build(
                        T, sql("select " + i + " as n"), ProjectRelations.NONE, before -> {}, Build.Replace.ROWS);
                try (Staged staged =
                        engine.materialization("table").orElseThrow().stage(session, build)) {
                    staged.publish(new Stamp("b" + i, "run"));
                }
                assertThat(one("select n from t")).isEqualTo(String.valueOf(i));
                assertThat(reader.query(sql("select n from t"), 1).number()).isEqualTo(1);
            }
            reader.execute(sql("commit"));
            assertThat(reader.query(sql("select n from t"), 1).number()).isEqualTo(3);
        }
        assertThat(session.describe(T).orElseThrow().stamp()).contains(new Stamp("b3", "run"));
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
}
