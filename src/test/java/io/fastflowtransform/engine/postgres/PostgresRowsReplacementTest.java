package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Session;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code config(replace='rows')}: rows are deleted and inserted, for readers whose snapshot is older than the commit. */
class PostgresRowsReplacementTest extends PostgresProject {
    private static final String ROWS = "{{ config(replace='rows') }}\n";

    private String identity() {
        return rows("select oid from pg_class where oid = '\"" + schema + "\".t'::regclass")
                .get(0)
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void a_reader_with_an_older_snapshot_sees_the_old_rows_also_through_prepare(String isolation) {
        try (Session reader = engine.session()) {
            reader.execute(SqlText.of("prepare p as select n from t"));
            reader.query(SqlText.of("execute p"), 1);
            reader.execute(SqlText.of("begin isolation level " + isolation));
            reader.query(SqlText.of("select 1 from pg_class limit 1"), 1); // takes the snapshot, and no lock on t
            project.model("t", ROWS + "select 2 as n, 'b' as s").select("t");
            assertThat(project.run().failure()).isEmpty();

            assertThat(reader.query(SqlText.of("execute p"), 1).number()).isEqualTo(1);
            assertThat(reader.query(SqlText.of("select n from t"), 1).number()).isEqualTo(1);
            assertThat(reader.query(SqlText.of("select n from w"), 1).number()).isEqualTo(2);
            reader.execute(SqlText.of("commit"));
            assertThat(reader.query(SqlText.of("execute p"), 1).number()).isEqualTo(2);
            assertThat(reader.query(SqlText.of("select n from w"), 1).number()).isEqualTo(3);
        }
    }

    @Test
    void readers_that_read_all_the_time_need_not_end() {
        try (Session reader = engine.session()) {
            reader.execute(SqlText.of("begin isolation level repeatable read"));
            reader.query(SqlText.of("select n from t"), 1);
            project.file("profiles.yml", profile(", swap_timeout: 1s"))
                    .model("t", ROWS + "select 2 as n, 'b' as s")
                    .select("t");
            assertThat(project.run().failure()).isEmpty();
            assertThat(reader.query(SqlText.of("select n from t"), 1).number()).isEqualTo(1);
        }
    }

    @Test
    void the_table_stays_with_its_indexes_and_what_others_made_of_it() {
        sql("create unique index i on t (n)", "create materialized view foreign_view as select n from t");
        String before = identity();
        project.model("t", ROWS + "select 1 as n, 'b' as s").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(identity()).isEqualTo(before);
        assertThat(rows("select indexname from pg_indexes where schemaname = '" + schema + "'"))
                .containsExactly(List.of("i"));
        assertThat(rows("select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = '"
                        + schema + "' and relname like '%\\_\\_fft\\_%'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 2 as n",
                "select 2 as n, 'b' as s, 3 as more",
                "select 'b' as s, 2 as n",
                "select 2::bigint as n, 'b' as s",
                "select 2 as n, 'b'::varchar(9) as s"
            })
    void a_table_with_other_columns_is_replaced_itself(String query) {
        String before = identity();
        project.model("t", ROWS + query).select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(identity()).isNotEqualTo(before);
        assertThat(rows("select n from w")).containsExactly(List.of("3"));
    }

    @Test
    void a_view_and_no_table_at_all_make_room_for_a_table() {
        project.model("fresh", ROWS + "select 1 as n").select("fresh");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n from fresh")).containsExactly(List.of("1"));
        project.model("w", ROWS + "select 7 as n").select("w");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select n from w")).containsExactly(List.of("7"));
    }

    @Test
    void a_foreign_key_that_would_take_other_rows_along_is_named() {
        sql(
                "alter table t add primary key (n)",
                "create table child (n int references t on delete cascade)",
                "insert into child values (1)");
        project.model("t", ROWS + "select 1 as n, 'b' as s").select("t");
        // the key makes the column not null, which a query's is not: the columns are still the same
        assertThat(project.run().failure()).isPresent();
        assertThat(failure()).contains("t has a foreign key of child").contains("by which other rows would go too");
        assertThat(rows("select s from t")).containsExactly(List.of("a"));
    }

    @Test
    void what_fails_leaves_the_old_rows() {
        sql("create unique index i on t (n)");
        project.model("t", ROWS + "select 1 as n, 'b' as s union all select 1, 'c'")
                .select("t");
        assertThat(project.run().failure()).isPresent();
        assertThat(rows("select s from t")).containsExactly(List.of("a"));
    }

    @Test
    void an_engine_that_cannot_refuses_it_and_so_does_a_view() {
        TestProject other = TestProject.in(folder.resolve("h2"))
                .file("profiles.yml", "dev:\n  engine: jdbc\n  jdbc: {url: 'jdbc:h2:mem:x'}\n")
                .model("m", ROWS + "select 1 as n");
        assertThat(other.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-111 models/m.sql:1:")
                .contains("the engine 'jdbc' cannot keep the old rows");
        project.model("v", "{{ config(materialized='view', replace='rows') }}\nselect 1 as n")
                .model("w", "{{ config(replace='row') }}\nselect 1 as n");
        assertThat(project.errors())
                .satisfiesExactlyInAnyOrder(
                        view -> assertThat(view)
                                .startsWith("FFT-206 models/v.sql:1:")
                                .contains("is about tables"),
                        typo -> assertThat(typo)
                                .startsWith("FFT-206 models/w.sql:1:")
                                .contains("Did you mean 'rows'?"));
    }
}
