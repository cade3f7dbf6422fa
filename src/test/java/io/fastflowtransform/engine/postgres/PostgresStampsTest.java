package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a seed's table was loaded from is known of that table, whatever people write on it, and of no other one. On Postgres. */
class PostgresStampsTest extends PostgresProject {

    @BeforeEach
    void seed() {
        project.file("seeds/s.csv", "id\n1\n").model("m", "select * from {{ ref('s') }}");
        run();
    }

    private void run() {
        assertThat(project.run().failure()).isEmpty();
    }

    private boolean said(String part) {
        return project.lines().stream().anyMatch(line -> line.contains(part));
    }

    @Test
    void a_comment_does_not_cut_a_seed_off() {
        sql("comment on table s is 'the countries'");
        run();
        assertThat(said("unchanged")).isTrue();
        project.file("seeds/s.csv", "id\n1\n2\n");
        run();
        assertThat(rows("select count(*) from m")).containsExactly(List.of("2"));
        assertThat(rows("select obj_description('s'::regclass)")).containsExactly(List.of("the countries"));
    }

    @Test
    void a_table_that_others_made_in_the_place_of_a_seeds_is_theirs() {
        sql("alter table s rename to old_s", "create table s as select * from old_s");
        run();
        assertThat(said("FFT-404 the seed seeds/s.csv was not loaded")).isTrue();
        sql("drop table s", "alter table old_s rename to s");
        run();
        assertThat(said("unchanged")).isTrue();
    }

    @Test
    void views_that_are_made_again_keep_their_stamps() {
        project.select("t");
        run();
        assertThat(rows("select count(*) from _fft_state join pg_class on relname = relation"
                        + " where relation in ('v', 'w') and known_by like '%/' || pg_class.oid and relnamespace = '"
                        + schema + "'::regnamespace"))
                .containsExactly(List.of("2"));
    }

    @Test
    void stamps_that_an_older_version_left_in_comments_move_out_of_them_and_nothing_is_loaded_anew() {
        String stamp = rows("select '[fft hash=' || content_hash || ' run=' || run_id || ']' from _fft_state"
                        + " where relation = 's'")
                .get(0)
                .get(0);
        sql(
                "drop table _fft_state",
                "comment on table s is 'the countries " + stamp + "'",
                "comment on view v is '" + stamp + "'");
        run();
        assertThat(said("unchanged")).isTrue();
        assertThat(rows("select obj_description('s'::regclass), obj_description('v'::regclass)"))
                .containsExactly(List.of("the countries", "null"));
        sql("comment on table s is 'other words'");
        run();
        assertThat(said("unchanged")).isTrue();
    }

    @Test
    void a_copied_schema_keeps_what_its_relations_were_loaded_from() {
        sql(
                "create table copied as select * from _fft_state",
                "drop table _fft_state",
                "alter table copied rename to _fft_state",
                "create table other as select * from s",
                "drop table m",
                "drop table s",
                "alter table other rename to s");
        run();
        assertThat(said("unchanged")).isTrue();
    }

    @Test
    void whoever_may_create_relations_in_the_schema_may_keep_their_stamps() {
        String role = "builder_" + schema;
        sql("create role " + role, "drop table _fft_state", "grant usage, create on schema " + schema + " to " + role);
        run();
        project.file(
                        "profiles.yml",
                        profile("").replace("  postgres:", "  init_sql: set role " + role + "\n  postgres:"))
                .model("theirs", "select 1 as n")
                .select("theirs");
        run();
        assertThat(rows("select count(*) from _fft_state where relation = 'theirs'"))
                .containsExactly(List.of("1"));
    }

    /** A schema that nobody was granted anything on has no list of rights at all. */
    @Test
    void the_owner_of_a_schema_may_keep_stamps_in_a_table_that_a_superuser_has_made() {
        String role = "owner_" + schema;
        sql(
                "create role " + role,
                "drop schema " + schema + " cascade",
                "create schema " + schema + " authorization " + role);
        run();
        project.file(
                        "profiles.yml",
                        profile("").replace("  postgres:", "  init_sql: set role " + role + "\n  postgres:"))
                .model("theirs", "select 1 as n")
                .select("theirs");
        run();
        assertThat(rows("select count(*) from _fft_state where relation = 'theirs'"))
                .containsExactly(List.of("1"));
    }

    @Test
    void what_a_newer_version_has_kept_is_an_error_also_beside_schemas_that_are_not_there_yet() {
        sql("insert into _fft_state (relation, format, plugin) values ('x', 3, '9.1.0')");
        project.file("seeds/other.csv", "id\n1\n")
                .file("seeds/schema.yml", "targets: {other: {schema: absent_" + schema + "}}\n")
                .model("n", "select * from {{ ref('other') }}");
        assertThat(project.failures()).singleElement().asString().startsWith("FFT-707 ");
    }

    @Test
    void what_a_newer_version_has_kept_is_an_error() {
        sql("insert into _fft_state (relation, format, plugin) values ('x', 3, '9.1.0')");
        assertThat(project.failures())
                .singleElement()
                .asString()
                .startsWith("FFT-707 the table " + schema
                        + "._fft_state was written by the plugin 9.1.0, in the format 3.");
    }
}
