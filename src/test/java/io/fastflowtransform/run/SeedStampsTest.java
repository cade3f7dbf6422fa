package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a seed's table was loaded from is known of that table, whatever people write on it, and of no other one. On DuckDB. */
class SeedStampsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void load() {
        project = TestProject.in(folder).file("seeds/s.csv", "id\n1\n").model("m", "select * from {{ ref('s') }}");
    }

    private void run() {
        assertThat(project.run().failure()).isEmpty();
    }

    private List<String> loads() {
        return project.lines().stream()
                .filter(line -> line.contains("] s (demo.s)") || line.contains("FFT-404"))
                .toList();
    }

    private void isReloaded() {
        project.file("seeds/s.csv", "id\n1\n2\n");
        run();
        assertThat(project.query("select count(*) from m")).containsExactly(List.of("2"));
    }

    @Test
    void a_comment_does_not_cut_a_seed_off() {
        project.yaml("""
                hooks:
                  on_run_end:
                    - {name: docs, kind: sql, sql: "comment on table {{ ref('s') }} is 'the countries'"}
                """);
        run();
        run();
        assertThat(loads()).anyMatch(line -> line.contains("unchanged"));
        isReloaded();
        assertThat(project.query("select comment from duckdb_tables() where table_name = 's'"))
                .containsExactly(List.of("the countries"));
    }

    @Test
    void users_comments_stay_when_a_relation_is_built_anew_also_as_another_kind() {
        run();
        project.execute("comment on table s is 'the countries'");
        project.execute("comment on column s.id is 'their number'");
        project.execute("comment on table m is 'it''s m'");
        project.execute("comment on column m.id is 'm''s \"number\"'");
        isReloaded();
        run();
        String all = "select table_name, comment from duckdb_tables() where table_name in ('s', 'm') order by 1";
        String columns = "select table_name, comment from duckdb_columns() where table_name in ('s', 'm') order by 1";
        assertThat(project.query(all)).containsExactly(List.of("m", "it's m"), List.of("s", "the countries"));
        assertThat(project.query(columns))
                .containsExactly(List.of("m", "m's \"number\""), List.of("s", "their number"));
        project.model("m", "{{ config(materialized='view') }} select 1 as other, id from {{ ref('s') }}");
        run();
        assertThat(project.query("select comment from duckdb_views() where view_name = 'm'"))
                .containsExactly(List.of("it's m"));
        assertThat(project.query("select comment from duckdb_columns() where table_name = 'm' order by column_name"))
                .containsExactly(List.of("m's \"number\""), List.of("null"));
    }

    @Test
    void a_comment_inside_the_transaction_wins_over_the_old_one() {
        run();
        project.execute("comment on table m is 'old'");
        project.execute("comment on column m.id is 'old column'");
        project.yaml("""
                hooks:
                  after_model:
                    - {name: docs, kind: sql, transaction: inside, sql: "comment on table {{ this }} is 'new'"}
                """);
        run();
        assertThat(project.query("select comment from duckdb_tables() where table_name = 'm'"))
                .containsExactly(List.of("new"));
        assertThat(project.query("select comment from duckdb_columns() where table_name = 'm'"))
                .containsExactly(List.of("old column"));
    }

    @Test
    void a_table_that_others_made_in_the_place_of_a_seeds_is_theirs() {
        run();
        project.execute("drop table s");
        project.execute("create table s (id bigint)");
        project.execute("insert into s values (99)");
        run();
        assertThat(loads())
                .anyMatch(line -> line.contains("FFT-404 the seed seeds/s.csv was not loaded: demo.s exists"));
        assertThat(project.query("select id from s")).containsExactly(List.of("99"));
        project.execute("drop table s");
        run();
        assertThat(project.query("select id from s")).containsExactly(List.of("1"));
    }

    @Test
    void a_seeds_table_that_was_changed_in_place_is_still_the_seeds() {
        run();
        project.execute("insert into s values (7)");
        project.execute("alter table s add column more int");
        project.execute("alter table s rename column id to number");
        project.execute("checkpoint");
        isReloaded();
        assertThat(loads()).noneMatch(line -> line.contains("FFT-404"));
    }

    @Test
    void a_seeds_table_under_another_name_takes_its_stamp_nowhere() {
        run();
        project.execute("alter table s rename to old_s");
        project.execute("create table s as select 5::bigint as id");
        run();
        assertThat(loads()).anyMatch(line -> line.contains("FFT-404"));
        project.execute("drop table s");
        run();
        assertThat(project.query("select count(*) from old_s, s")).containsExactly(List.of("1"));
    }

    @Test
    void stamps_that_an_older_version_left_in_comments_move_out_of_them_and_nothing_is_loaded_anew() {
        run();
        String stamp = project.query("select '[fft hash=' || content_hash || ' run=' || run_id || ']' from _fft_state"
                        + " where relation = 's'")
                .get(0)
                .get(0);
        project.execute("drop table _fft_state");
        project.execute("create or replace table s as select 1::bigint as id");
        project.execute("comment on table s is 'the countries " + stamp + "'");
        project.execute("comment on table m is '[fft hash=0 run=old]'");
        run();
        assertThat(loads()).anyMatch(line -> line.contains("unchanged"));
        assertThat(project.query(
                        "select table_name, comment from duckdb_tables() where table_name in ('s', 'm') order by 1"))
                .containsExactly(List.of("m", "null"), List.of("s", "the countries"));
        assertThat(project.query("select count(*) from _fft_state where relation = 's'"))
                .containsExactly(List.of("1"));
        project.execute("comment on table s is 'other words'");
        run();
        assertThat(loads()).anyMatch(line -> line.contains("unchanged"));
        isReloaded();
    }

    @Test
    void what_a_newer_version_has_kept_is_an_error() {
        run();
        project.execute("insert into _fft_state (relation, format, plugin) values ('x', 3, '9.1.0')");
        assertThat(project.failures())
                .singleElement()
                .asString()
                .startsWith("FFT-707 the table demo.main._fft_state was written by the plugin 9.1.0, in the format 3.")
                .endsWith("Use that version of fft-maven-plugin, or a newer one, here too.");
    }

    @Test
    void what_a_newer_version_has_kept_is_an_error_also_beside_schemas_that_are_not_there_yet() {
        run();
        project.execute("insert into _fft_state (relation, format, plugin) values ('x', 3, '9.1.0')");
        project.file("seeds/other.csv", "id\n1\n")
                .file("seeds/schema.yml", "targets: {other: {schema: absent}}\n")
                .model("n", "select * from {{ ref('other') }}");
        assertThat(project.failures()).singleElement().asString().startsWith("FFT-707 ");
    }

    @Test
    void a_table_of_others_in_the_place_of_the_stamps_is_named_with_what_to_do() {
        project.execute("create table _fft_state (theirs integer)");
        project.model("m", "select 1 as n");
        assertThat(project.run().failure()).isPresent();
        assertThat(String.join("\n", project.lines()))
                .contains("what m was built from cannot be kept in the table demo.main._fft_state: ")
                .contains("Rename the table if it is not the plugin's");
        assertThat(project.query("select * from _fft_state")).isEmpty();
    }

    @Test
    void first_runs_of_many_models_at_once_make_the_table_once() {
        project.threads(4);
        for (int i = 0; i < 30; i++) {
            project.model("m" + i, "select " + i + " as n");
        }
        run();
        assertThat(project.query("select count(*), count(distinct relation) from _fft_state"))
                .containsExactly(List.of("32", "32"));
        run();
        assertThat(project.query("select count(*), count(distinct relation) from _fft_state"))
                .containsExactly(List.of("32", "32"));
    }
}
