package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a project's files: each error with its place, what was expected, and what to do. */
class ConfigurationErrorsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("orders", "select 1 as n");
    }

    @Test
    void unknown_key() {
        assertThat(project.yaml("hoks: {}\n").errors())
                .containsExactly("FFT-103 project.yml:3:1: the key 'hoks' is not known. Did you mean 'hooks'?");
    }

    @Test
    void unknown_key_in_a_hook() {
        assertThat(project.yaml(
                                "hooks:\n  on_run_end:\n    - name: a\n      kind: sql\n      sqll: select 1\n      sql: select 1\n")
                        .errors())
                .containsExactly(
                        "FFT-103 project.yml:7:7: the key 'sqll' is not known in 'hooks.on_run_end[0]'. Did you mean 'sql'?");
    }

    @Test
    void wrong_type() {
        assertThat(project.file("project.yml", "name: [a]\nversion: 0.1\nmodels_dir: 7\n")
                        .errors())
                .containsExactly(
                        "FFT-104 project.yml:1:7: 'name' is a list, but a string was expected. Write one text, in quotes where needed.",
                        "FFT-104 project.yml:2:10: 'version' must be a string or a whole number. Put it in quotes: version: \"0.1\"",
                        "FFT-104 project.yml:3:13: 'models_dir' is the number 7, but a string was expected. Put it in quotes if"
                                + " it is meant as text.");
    }

    @Test
    void duplicate_key() {
        assertThat(project.yaml("vars:\n  a: 1\n  a: 2\n").errors())
                .containsExactly(
                        "FFT-105 project.yml:5:3: the key 'a' is there already, in line 4. Remove one of the two.");
    }

    @Test
    void missing_key() {
        assertThat(project.yaml("tests:\n  - type: not_null\n    table: orders\n")
                        .errors())
                .containsExactly(
                        "FFT-106 project.yml:4:5: the key 'column' is missing in 'tests[0]'. Add for example: column: event_id");
    }

    @Test
    void broken_yaml() {
        assertThat(project.yaml("vars:\n  a: {{ x }}\n").errors())
                .singleElement()
                .asString()
                .startsWith(
                        "FFT-104 project.yml:4:7: a key must be a string. A value that begins with {{ needs quotes");
        assertThat(project.yaml("vars:\n\ta: 1\n").errors())
                .singleElement()
                .asString()
                .startsWith("FFT-102 project.yml:4:1: this is not valid YAML");
    }

    @Test
    void duplicate_model_names() {
        assertThat(project.model("deep/orders.ff", "select 2").errors())
                .containsExactly(
                        "FFT-110 models/orders.sql: the model 'orders' is there twice: models/deep/orders.ff.sql and"
                                + " models/orders.sql. Rename one of the two files; or give both config(engines=[…]) if they are"
                                + " for different engines.");
    }

    @Test
    void unknown_profile() {
        project.profile("dve");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-108 profiles.yml: the profile 'dve' (from fft.env) is not in the file. Did you mean 'dev'? Known"
                                + " profiles: dev.");
    }

    @Test
    void no_profile_chosen() {
        project.file("profiles.yml", "a: {engine: duckdb}\nb: {engine: duckdb}\n");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-108 profiles.yml: there are several profiles, and none of them is chosen. Choose one with"
                                + " -Dfft.env=NAME or FFT_ACTIVE_ENV, or name one 'default'. Known profiles: a, b.");
        project.variable("FFT_ACTIVE_ENV", "b");
        assertThat(project.load().project().profile().name()).isEqualTo("b");
    }

    @Test
    void unknown_engine() {
        assertThat(project.file("profiles.yml", "dev:\n  engine: dukdb\n").errors())
                .containsExactly("FFT-109 profiles.yml:2:11: the engine 'dukdb' is not known. Did you mean 'duckdb'?");
        assertThat(project.file("profiles.yml", "dev:\n  engine: spark\n").errors())
                .containsExactly(
                        "FFT-109 profiles.yml:2:11: the engine 'spark' is not known. Did you mean 'databricks_spark'?");
        assertThat(project.file("profiles.yml", "dev:\n  engine: oracle\n").errors())
                .containsExactly("FFT-109 profiles.yml:2:11: the engine 'oracle' is not known. Known engines: bigquery,"
                        + " databricks_spark, duckdb, jdbc, postgres, snowflake_snowpark.");
    }

    @Test
    void unknown_engine_setting() {
        assertThat(project.file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {pth: x}\n")
                        .errors())
                .containsExactly(
                        "FFT-103 profiles.yml:3:12: the key 'pth' is not known in 'dev.duckdb'. Did you mean 'path'?");
    }

    @Test
    void unset_environment_variable() {
        project.file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: \"{{ env('MY_DB') }}\"}\n");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-204 profiles.yml:3:22: the environment variable 'MY_DB' is not set.");
    }

    @Test
    void only_the_active_profile_is_rendered() {
        project.file(
                "profiles.yml",
                "dev:\n  engine: duckdb\nprod:\n  engine: postgres\n  postgres: {dsn: \"{{ env('NOT_SET') }}\"}\n");
        assertThat(project.profile("dev").errors()).isEmpty();
    }

    @Test
    void unknown_ref() {
        assertThat(project.model("b", "select *\nfrom {{ ref('order') }}").errors())
                .containsExactly("FFT-301 models/b.sql:2:9: there is no model or seed 'order'. Did you mean 'orders'?\n"
                        + "    from {{ ref('order') }}\n"
                        + "            ^^^");
    }

    @Test
    void unknown_source() {
        project.file("sources.yml", "version: 2\nsources:\n  - name: crm\n    tables: [{name: users}]\n");
        assertThat(project.model("b", "select * from {{ source('crm', 'usrs') }}")
                        .errors())
                .singleElement()
                .asString()
                .startsWith(
                        "FFT-302 models/b.sql:1:18: there is no source 'crm.usrs' in sources.yml. Did you mean 'crm.users'?");
    }

    @Test
    void a_cycle_is_printed_as_a_path() {
        project.model("a", "select * from {{ ref('c') }}")
                .model("b", "select * from {{ ref('a') }}")
                .model("c", "select * from {{ ref('b') }}");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-303 models/a.sql: the models depend on each other in a circle: a → c → b → a. Cut one of the refs.");
    }

    @Test
    void unknown_variable() {
        project.yaml("vars: {limit: 5}\n").model("b", "select {{ var('limti') }}");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-204 models/b.sql:1:11: the variable 'limti' is not set. Did you mean 'limit'?");
    }

    @Test
    void a_missing_hook_file_lists_what_was_found() {
        project.yaml("hooks:\n  on_run_end:\n    - {name: clean_up, kind: sql}\n")
                .file("hooks/a/cleanup.sql", "select 1");
        assertThat(project.errors())
                .containsExactly("FFT-501 project.yml:5:8: the SQL hook 'clean_up' has no 'sql', and there is no file"
                        + " hooks/**/clean_up.sql. Did you mean 'cleanup'? Found: hooks/a/cleanup.sql.");
    }

    @Test
    void a_hook_name_cannot_hold_a_path() {
        project.yaml("hooks:\n  on_run_end:\n    - {name: ../../x, kind: sql}\n")
                .file("hooks/a.sql", "select 1");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-501 project.yml:5:8: the hook's name '../../x' holds a path. A hook's file is found by its name"
                                + " alone, anywhere below the folder hooks: Found: hooks/a.sql.");
    }

    @Test
    void two_hook_files_of_one_name() {
        project.yaml("hooks:\n  on_run_end:\n    - {name: x, kind: sql}\n")
                .file("hooks/a/x.sql", "select 1")
                .file("hooks/b/x.sql", "select 1");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-502 project.yml:5:8: several files have the name of the SQL hook 'x': hooks/a/x.sql, hooks/b/x.sql."
                                + " Rename all but one.");
    }

    @Test
    void hooks_for_unknown_engines_profiles_and_selectors() {
        project.yaml(
                "hooks:\n  after_model:\n    - {name: x, kind: sql, sql: select 1, engines: [duckdbb], envs: [prd], select: \"tga:x\"}\n"
                        + "  on_run_end:\n    - {name: y, kind: sql, sql: select 1, select: orders}\n");
        assertThat(project.errors())
                .containsExactlyInAnyOrder(
                        "FFT-109 project.yml:5:52: the engine 'duckdbb' is not known. Did you mean 'duckdb'?",
                        "FFT-108 project.yml:5:69: the profile 'prd' is not known. Known profiles: dev.",
                        "FFT-304 project.yml:5:7: the selector 'tga:x': 'tga:' is not a way to select. Did you mean 'tag'?",
                        "FFT-107 project.yml:7:43: 'select' chooses models, but on_run_end is about the whole run. Remove it, or"
                                + " move the hook to before_model, on_model_error or after_model.");
    }

    @Test
    void a_typo_in_inline_sql_has_its_place_in_project_yml() {
        project.yaml(
                "hooks:\n  on_run_end:\n    - name: x\n      kind: sql\n      sql: |\n        select 1;\n        select {{ run.id }}, {{ rnu }};\n");
        assertThat(project.errors())
                .extracting(error -> error.lines().findFirst().orElseThrow())
                .containsExactly(
                        "FFT-202 project.yml:9:23: 'run' has no member 'id'. Known members: engine_name, env_name, error,"
                                + " recovered, row_count, run_id, started_at, status.",
                        "FFT-202 project.yml:9:33: the name 'rnu' is not known here. Did you mean 'run'? A variable is read with"
                                + " var('rnu').");
    }

    @Test
    void options_of_config() {
        project.model("b", "{{ config(materialised='view') }} select 1")
                .model("c", "{{ config(materialized='tabel') }} select 1")
                .model("d", "{{ config(materialized='incremental') }} select 1");
        assertThat(project.errors())
                .extracting(error -> error.lines().findFirst().orElseThrow())
                .containsExactly(
                        "FFT-206 models/b.sql:1:24: config() has no option 'materialised'. Did you mean 'materialized'?",
                        "FFT-206 models/c.sql:1:24: the materialization 'tabel' is not known. Did you mean 'table'?",
                        "FFT-111 models/d.sql:1:24: materialized='incremental' is not supported yet. Use table or view.");
    }

    @Test
    void a_models_folder_outside_the_project() {
        assertThat(project.yaml("models_dir: ../other\n").errors())
                .containsExactly(
                        "FFT-114 project.yml:3:1: models_dir is '../other', but the models must lie inside the project's folder."
                                + " Name a folder relative to project.yml, without '..'.");
    }

    @Test
    void sections_of_the_original_may_be_empty_but_not_used() {
        assertThat(project.yaml("models: {storage: {}, incremental: {}}\nseeds: {storage: {}}\ndocs: {dag_dir: site}\n")
                        .errors())
                .isEmpty();
        assertThat(project.yaml("models: {storage: {a: {path: x}}}\n").errors())
                .containsExactly(
                        "FFT-111 project.yml:3:19: 'models.storage' is not supported yet. Remove it, or leave it empty.");
    }

    @Test
    void all_errors_are_reported_at_once() {
        project.yaml("hoks: {}\ntests: [{type: notnull}]\n")
                .file("profiles.yml", "dev: {engine: duckdb, duckdb: {pth: x}}\n")
                .file("sources.yml", "sources: []\n")
                .model("b", "select {{ ref('nope') }}, {{ 1 + 1 }}");
        assertThat(project.errors())
                .extracting(error -> error.substring(0, 7))
                .contains("FFT-103", "FFT-107", "FFT-106", "FFT-201")
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void no_project() {
        assertThatThrownBy(() -> TestProject.in(folder.resolve("x"))
                        .file("project.yml", "")
                        .load())
                .hasMessageContaining("FFT-106 project.yml: the file is empty.");
    }

    @Test
    void a_malformed_env_file_does_not_show_its_content() {
        project.file(".env", "GOOD=1\nthis is secret\n");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-107 .env:2:1: the line is not of the form NAME=value.")
                .doesNotContain("secret");
    }
}
