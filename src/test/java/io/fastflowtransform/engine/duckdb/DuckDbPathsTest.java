package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relative paths in SQL start at the project's folder, wherever Maven was started. */
class DuckDbPathsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).file("data/x.csv", "a\n1\n").file("data/y.csv", "a\n2\n");
    }

    /** {@code «…»} is where the folder is written. */
    private static void check(String marked) {
        String statement = marked.replace("«", "").replace("»", "");
        String expected = marked.replace("«", "/p/").replace("»", "");
        assertThat(new DuckDbPaths(Path.of("/p"), true)
                        .absolute(SqlText.of(statement))
                        .text())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('«data/x.csv»', header = true, nullstr = 'a/b')",
                "select * from READ_CSV ( /* '(' */ '«it''s.csv»')",
                "select * from read_parquet(['«a.parquet»', '«b/*.parquet»', 's3://x/y.parquet'], filename = 'n/a')",
                "select * from '«data/x.csv»' x join '«y.parquet»' using (a)",
                "select * from '«data/x.csv»', '«y.csv»' -- from 'z.csv'",
                "from '«x.csv»' select *",
                "with a as (from '«x.csv»') select * from a",
                "select (select max(a) from '«x.csv»')",
                "create table t as from '«x.csv»'",
                "summarize '«x.csv»'",
                "copy (select 'a/b' as a from '«x.csv»' where b = 'to' ) to '«out/x.parquet»' (format parquet)",
                "copy t from '«x.csv»' (delimiter '/')",
                "COPY t TO\n'«export.csv»'",
                "attach '«other.duckdb»' as o",
                "attach or replace database if not exists '«other.db»' as o (type sqlite)",
                "export database '«dump»' (format csv)",
                "import database '«dump»'",
                "select * from glob('«**/*.csv»')",
            })
    void a_text_that_names_a_file_gets_the_folder(String statement) {
        check(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a is distinct from 'x/y.csv', a is not distinct from 'x/y.csv' from t",
                "select extract(year from '2026.01'), trim(both '/' from 'a/b'), substring('a.b' from 'b.c') from t",
                "select 'a/b.csv', concat('from', 'x.csv') from t where a in ('x.csv', 'y.csv')",
                "select * from read_csv('/abs/x.csv')",
                "select * from read_csv('https://example.org/x.csv')",
                "select * from read_csv('~/x.csv')",
                "select * from read_csv('C:\\x.csv')",
                "select * from 'tablename'",
                "attach ':memory:' as m",
                "attach 'dbname=shop host=x' as p (type postgres)",
                "attach 'ducklake:meta.db' as l",
                "insert into t values ('read_csv(', 'x.csv')",
                "select * from mine('x.csv')",
                "comment on table t is 'from x.csv'",
                "select $$ from 'x.csv' $$, E'read_csv(''x.csv'')', \"from 'x.csv'\" from t",
            })
    void all_else_stays_as_it_is(String statement) {
        check(statement);
    }

    @Test
    void the_folders_own_signs_are_no_pattern_where_files_are_read() {
        DuckDbPaths paths = new DuckDbPaths(Path.of("/it's[1]*"), true);
        assertThat(paths.absolute(SqlText.of("copy (from 'a/*.csv') to 'b.csv'"))
                        .text())
                .isEqualTo("copy (from '/it''s[[]1][*]/a/*.csv') to '/it''s[1]*/b.csv'");
    }

    @Test
    void models_and_hooks_read_and_write_in_the_projects_folder() throws IOException {
        Path here = Path.of("data/x.csv"); // where Maven was started there is another file of that name
        assertThat(here).doesNotExist();
        Files.createDirectories(here.getParent());
        Files.writeString(here, "a\n999\n");
        try {
            project.model("m", "select * from read_csv('data/x.csv')")
                    .model("v", "{{ config(materialized='view') }}\nselect * from 'data/x.csv'")
                    .model("g", "select sum(a) as a from read_csv('data/*.csv')")
                    .yaml(
                            "hooks:\n  on_run_end:\n    - {name: exp, kind: sql, sql: \"copy (select * from {{ ref('m') }})"
                                    + " to 'export.csv'; attach 'other.duckdb' as o; detach o\"}\n");
            assertThat(project.run().failure()).isEmpty();
            assertThat(project.query("select m.a, v.a, g.a from m, v, g")).containsExactly(List.of("1", "1", "3"));
            assertThat(folder.resolve("export.csv")).hasContent("a\n1");
            assertThat(folder.resolve("other.duckdb")).exists();
            assertThat(Path.of("export.csv")).doesNotExist();
        } finally {
            Files.delete(here);
            Files.delete(here.getParent());
        }
    }

    @Test
    void a_path_that_sql_computes_is_looked_for_in_the_projects_folder_too() {
        project.model("m", "select 1 as a")
                .yaml("hooks:\n  on_run_start:\n    - {name: s, kind: sql, sql: \"set variable f = 'data/x.csv';"
                        + " create table t as select * from read_csv(getvariable('f'))\"}\n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select a from t")).containsExactly(List.of("1"));
    }

    @Test
    void a_profile_can_have_a_search_path_of_its_own() {
        project.file("elsewhere/data/z.csv", "a\n7\n")
                .file(
                        "profiles.yml",
                        "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\n  init_sql: \"set file_search_path = '"
                                + folder.resolve("elsewhere") + "'\"\n")
                .model("m", "select * from read_csv('data/z.csv')");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select a from m")).containsExactly(List.of("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x[1]", "y*a", "it's {b} #%20", "q?", "ü [!a]"})
    void a_projects_folder_can_have_any_name(String name) {
        String path = name.contains("?") ? "../demo.duckdb" : ".local/p.duckdb";
        project = TestProject.in(folder.resolve(name))
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: " + path + "}\n")
                .file("data/a.csv", "a\n1\n")
                .file("data/b.csv", "a\n2\n")
                .file(
                        "sources.yml",
                        "version: 2\nsources:\n  - name: f\n    tables:\n"
                                + "      - {name: all, location: 'data/*.csv'}\n      - {name: one, location: data/a.csv}\n")
                .model("m", "select * from {{ source('f', 'all') }}")
                .model("n", "select * from {{ source('f', 'one') }} union all from read_csv('data/*.csv')");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select (select sum(a) from m), (select sum(a) from n)"))
                .containsExactly(List.of("3", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "?"})
    void a_database_where_the_driver_cannot_open_one_is_refused_by_name(String sign) {
        project = TestProject.in(folder.resolve("a" + sign + "b"));
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-117 profiles.yml:3:")
                .contains("has a '" + sign + "', which DuckDB's driver cannot open. Give it a path without '" + sign
                        + "'.");
    }

    @Test
    void an_error_behind_a_path_is_shown_where_it_stands() {
        project.model("m", "select *\nfrom read_csv('data/x.csv') x where x.nosuch = 1");
        assertThat(project.run().failure()).isPresent();
        assertThat(String.join("\n", project.lines())).contains("models/m.sql:2:37");
    }
}
