package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the old relation, and of what belongs to it, when a new one takes its place. */
@Timeout(120)
class PostgresSwapTest extends PostgresProject {
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
        assertThat(rows("select obj_description('t'::regclass)")).containsExactly(List.of("made by hand"));
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
    void a_view_keeps_the_triggers_rules_and_defaults_that_hooks_gave_it() {
        String v = "\"" + schema + "\".v";
        sql(
                "create table audit (n int, who text)",
                "create function note() returns trigger language plpgsql as"
                        + " 'begin insert into audit values (new.n, ''trigger''); return new; end'",
                "create trigger \"Tr g\" instead of update on v for each row execute function note()",
                "comment on trigger \"Tr g\" on v is 'it''s mine'",
                "create rule r as on delete to v do instead insert into audit values (old.n, 'rule')",
                "alter view v alter column n set default 7",
                "create trigger ins instead of insert on v for each row execute function note()");
        project.model("t", "select 5 as n, 'b' as s").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(rows("select tgname, obj_description(oid, 'pg_trigger') from pg_trigger where tgrelid = '" + v
                        + "'::regclass order by 1"))
                .containsExactly(List.of("Tr g", "it's mine"), List.of("ins", "null"));
        sql("update v set n = 6", "delete from v", "insert into v default values");
        assertThat(rows("select n, who from audit order by n, who"))
                .containsExactly(List.of("5", "rule"), List.of("6", "trigger"), List.of("7", "trigger"));
    }
}
