package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is replaced while views of the project that are not selected read it. */
class StandingViewsTest {
    private static final String VIEW = "{{ config(materialized='view') }}\n";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder)
                .model("t", "select 1 as id, 'x' as s")
                .model("e", "{{ config(materialized='ephemeral') }}\nselect * from {{ ref('t') }}")
                .model("v", VIEW + "select id, s from {{ ref('e') }}")
                .model("w", VIEW + "select s from {{ ref('v') }}");
        assertThat(project.run().failure()).isEmpty();
    }

    private String said() {
        return String.join("\n", project.lines());
    }

    private void execute(String sql) {
        Profile profile = project.load().project().profile();
        try (Engine engine = profile.engine().open(profile.settings());
                Session session = engine.session()) {
            session.execute(SqlText.of(sql));
        }
    }

    @Test
    void a_view_that_would_break_keeps_its_table_from_being_replaced() {
        project.model("t", "select 2 as id").select("t");
        assertThat(project.run().failure()).isPresent();
        assertThat(said())
                .contains("FFT-401 the view v does not fit the new t: Binder Error: Referenced column \"s\" not found")
                .contains("The old t stays: change the model of v, and select it too");
        assertThat(project.query("select id, s from v")).containsExactly(List.of("1", "x"));
    }

    @Test
    void a_view_that_reads_it_through_another_one_keeps_it_too() {
        project.model("v", VIEW + "select id from {{ ref('e') }}").select("v");
        assertThat(project.run().failure()).isPresent();
        assertThat(said()).contains("the view w does not fit the new v");
        assertThat(project.query("select s from w")).containsExactly(List.of("x"));
    }

    @Test
    void a_view_that_still_fits_goes_on_reading() {
        project.model("t", "select 'y' as s, 2 as id, 3 as more").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select id, s from v")).containsExactly(List.of("2", "y"));
    }

    @Test
    void views_that_the_run_builds_after_it_need_not_fit() {
        project.model("t", "select 2 as id")
                .model("v", VIEW + "select id, 'z' as s from {{ ref('e') }}")
                .select("t+");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select s from w")).containsExactly(List.of("z"));
    }

    @Test
    void a_view_that_was_broken_before_does_not_keep_its_table() {
        project.model("w", VIEW + "select u.s from {{ ref('v') }} v join u using (s)");
        execute("create table u as select 'x' as s");
        assertThat(project.select("w").run().failure()).isEmpty();
        execute("drop table u");
        project.model("t", "select 2 as id, 'y' as s").select("t");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select s from v")).containsExactly(List.of("y"));
    }

    @Test
    void a_seed_keeps_its_old_rows_where_a_view_would_break() {
        project.file("seeds/c.csv", "id,name\n1,ann\n")
                .file("sources.yml", "version: 2\nsources: [{name: raw, tables: [{name: c}]}]\n")
                .model("n", VIEW + "select name from {{ source('raw', 'c') }}")
                .select("+n");
        assertThat(project.run().failure()).isEmpty();
        project.file("seeds/c.csv", "id\n2\n").select("c");
        assertThat(project.seed().failure()).isPresent();
        assertThat(said()).contains("the view n does not fit the new c");
        assertThat(project.query("select name from n")).containsExactly(List.of("ann"));
    }
}
