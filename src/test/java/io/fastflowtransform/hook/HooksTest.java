package io.fastflowtransform.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hooks are due, and what they see, in whole runs. */
class HooksTest {
    @TempDir
    Path folder;

    private static final String HEAD = "import json\nfrom fastflowtransform.hooks.registry import fft_hook\n";

    private List<String> printed(TestProject project) {
        return project.lines().stream().filter(line -> line.startsWith(">>")).toList();
    }

    @Test
    void both_spellings_render_the_same_literal_and_cannot_be_injected_into() {
        TestProject project = TestProject.in(folder).yaml("""
                        hooks:
                          on_run_start:
                            - {name: make, kind: sql, sql: "create table log (a text, b text, c text)"}
                          after_model:
                            - name: note
                              kind: sql
                              params: {evil: "'); drop table log; --"}
                              sql: |
                                insert into log values ({{ model.name }}, {{ node.name | sql_literal }}, {{ params.evil }});
                                insert into log values ('{{ model.name }}', '{{ this.name }}', '{{ params.evil }}'); -- {{ params.evil }}
                        """).model("o'clock; --", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select distinct * from log"))
                .containsExactly(List.of("o'clock; --", "o'clock; --", "'); drop table log; --"));
        assertThat(project.query("select n from \"o'clock; --\"")).containsExactly(List.of("1"));
    }

    @Test
    void select_engines_and_envs_decide_which_hooks_are_due() {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev: {engine: duckdb}\nprod: {engine: duckdb}\n")
                .yaml("""
                        hooks:
                          on_run_start:
                            - {name: prod_only, kind: sql, sql: "select 1", envs: [prod]}
                            - {name: postgres_only, kind: sql, sql: "select 1", engines: [postgres]}
                            - {name: here, kind: sql, sql: "select 1", engines: [duckdb, postgres], envs: [dev]}
                          before_model:
                            - {name: marts, kind: sql, sql: "select 1", select: "tag:mart"}
                            - {name: views, kind: sql, sql: "select 1", select: ["type:view", "tag:mart"]}
                            - {name: all, kind: sql, sql: "select 1"}
                        """)
                .profile("dev")
                .model("a", "select 1 as n")
                .model("b", "{{ config(tags=['mart'], materialized='view') }} select * from {{ ref('a') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines())
                .filteredOn(line -> line.contains("executing"))
                .containsExactly(
                        "[FFT] [hooks] when=on_run_start node=<run>: executing 1 hook(s): sql:here",
                        "[FFT] [hooks] when=before_model node=a: executing 1 hook(s): sql:all",
                        "[FFT] [hooks] when=before_model node=b: executing 3 hook(s): sql:marts, sql:views, sql:all");
    }

    @Test
    void a_python_hook_gets_the_whole_context_without_secrets() {
        TestProject project = TestProject.in(folder)
                .yaml("""
                        hooks:
                          after_model:
                            - {name: show, kind: python, params: {n: 1, list: [a]}}
                          on_run_end:
                            - {name: show, kind: python}
                        """)
                .file(
                        "hooks/deep/h.py",
                        HEAD
                                + "@fft_hook()\ndef show(context):\n    print('>>' + json.dumps(context, sort_keys=True))\n")
                .file(".env", "FF_FROM_FILE=file\nFF_PG_DSN=postgres://u:geheim@h/db\n")
                .variable("FF_URL", "http://user:geheim@host/x")
                .variable("FFT_TOKEN", "topsecret")
                .variable("OTHER", "x")
                .variable("FFT_ACTIVE_ENV", "dev")
                .model("deep/a.ff", "{{ config(tags=['t'], meta={'owner': 'me'}) }} select unnest([1, 2]) as n");
        assertThat(project.run().failure()).isEmpty();
        List<String> printed = printed(project);
        assertThat(printed).hasSize(2);
        assertThat(printed.get(0))
                .contains("\"when\": \"after_model\"")
                .contains(
                        "\"env\": {\"FFT_ACTIVE_ENV\": \"dev\", \"FF_ENGINE\": \"duckdb\", \"FF_FROM_FILE\": \"file\","
                                + " \"FF_URL\": \"http://user:***@host/x\"}")
                .contains("\"params\": {\"list\": [\"a\"], \"n\": 1}")
                .contains(
                        "\"name\": \"a.ff\", \"path\": \"models/deep/a.ff.sql\", \"relation\": \"demo.a\", \"rows_affected\": 2,"
                                + " \"status\": \"success\", \"tags\": [\"t\"]")
                .contains("\"meta\": {\"meta\": {\"owner\": \"me\"}, \"tags\": [\"t\"]}")
                .contains("\"model_stats\": {\"query_duration_ms\": ")
                .containsPattern("\"started_at\": \"20[0-9-]+T[0-9:.]+Z\"")
                .containsPattern("\"elapsed_ms\": [0-9]+,");
        assertThat(printed.get(1))
                .contains("\"when\": \"on_run_end\"", "\"model\": null", "\"row_count\": 2", "\"status\": \"success\"")
                .containsPattern(
                        "\"stats\": \\{\"elapsed_ms_total\": [0-9]+, \"models_built\": 1, \"models_failed\": 0, \"models_skipped\": 0,"
                                + " \"rows_total\": 2, \"run_status\": \"success\"}")
                .contains("\"run_stats\": {");
        assertThat(String.join("\n", project.lines())).doesNotContain("geheim", "topsecret");
    }

    @Test
    void secrets_are_masked_in_all_forms_in_which_a_hook_shows_them() throws IOException {
        String code = """
                password = os.environ['DB_PASSWORD']
                @fft_hook()
                def show(context):
                    print('>>', repr(password), json.dumps({'p': password}), ascii(password), repr(json.dumps(password)))
                    print('>>', quote(password), "select '" + password.replace("'", "''") + "'", repr(password.encode()))
                    raise ValueError('login failed: %r' % {'password': password}) from KeyError(password)
                """;
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_start:\n    - {name: show, kind: python}\n")
                .file("hooks/h.py", HEAD + "import os\nfrom urllib.parse import quote\n" + code)
                .variable("DB_PASSWORD", "cöm\\pl'ic\"ated")
                .model("a", "select 1 as n");
        assertThat(project.run().failure().orElseThrow()).doesNotContain("ated");
        assertThat(String.join("\n", project.lines())).contains("***").doesNotContain("ated");
        try (Stream<Path> files = Files.walk(project.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain("ated");
            }
        }
        project.file("hooks/h.py", HEAD + "import os\nraise ValueError([os.environ['DB_PASSWORD']])\n");
        assertThatThrownBy(() -> project.check(false))
                .hasMessageContaining("FFT-507 hooks/h.py:4:1")
                .hasMessageContaining("['***']")
                .hasNoCause();
    }

    @Test
    void the_types_for_type_checkers_have_the_members_of_the_context() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  after_model:\n    - {name: compare, kind: python}\n")
                .file("hooks/h.py", HEAD + """
                        from fastflowtransform.hooks import types

                        @fft_hook(when="after_model")
                        def compare(context):
                            shapes = [(types.HookContext, context), (types.RunContext, context["run"]),
                                      (types.ModelContext, context["model"]), (types.StatsContext, context["stats"]),
                                      (types.ModelStatsContext, context["model_stats"])]
                            for shape, found in shapes:
                                print(">>" + str(sorted(set(shape.__annotations__) ^ set(found))))
                            print(">>" + str(context["run"]["recovered"]))
                        """)
                .model("m", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(printed(project)).containsExactly(">>[]", ">>[]", ">>[]", ">>[]", ">>[]", ">>False");
    }

    @Test
    void a_function_can_be_for_an_event_of_errors() {
        TestProject project =
                TestProject.in(folder).yaml("""
                        hooks:
                          on_run_error: [{name: told, kind: python}]
                          on_model_error: [{name: told, kind: python, select: bad}]
                          after_model: [{name: told, kind: python, select: bad}]
                          on_run_end: [{name: told, kind: python}]
                        """).file("hooks/h.py", HEAD + """
                        def tell(context):
                            model = context["model"]
                            print(">>" + " ".join([context["when"], context["run"]["status"], str(model and model["status"])]))

                        for event in ("on_run_error", "on_run_end", "on_model_error", "after_model"):
                            fft_hook(name="told", when=event)(tell)
                        """).model("bad", "select nope");
        assertThat(project.run().failure()).isPresent();
        assertThat(printed(project))
                .containsExactly(
                        ">>on_model_error running error",
                        ">>after_model running error",
                        ">>on_run_error error None",
                        ">>on_run_end error None");
    }

    @Test
    void what_a_hook_prints_comes_before_its_finish_line() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_start:\n    - {name: a, kind: python}\n    - {name: b, kind: python}\n")
                .file(
                        "hooks/h.py",
                        HEAD + "@fft_hook()\ndef a(c): print('>>a', end='')\n@fft_hook()\ndef b(c): print('>>b')\n")
                .model("m", "select 1 as n");
        project.run();
        assertThat(project.lines())
                .filteredOn(line -> line.startsWith(">>") || line.contains("✓ python"))
                .extracting(line -> line.replaceAll("  .*", ""))
                .containsExactly(">>a", "[FFT] [hooks] ✓ python:a", ">>b", "[FFT] [hooks] ✓ python:b");
    }

    @Test
    void a_python_hook_that_raises_fails_with_its_line() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_end:\n    - {name: bad, kind: python}\n    - {name: good, kind: python}\n")
                .file(
                        "hooks/h.py",
                        HEAD
                                + "@fft_hook()\ndef bad(c):\n    raise ValueError('no ' + 'good')\n@fft_hook()\ndef good(c): print('>>good')\n")
                .model("m", "select 1 as n");
        assertThat(project.run().failure().orElseThrow())
                .contains("hooks/h.py:5:1: the hook python:bad failed: ValueError: no good");
        assertThat(printed(project)).containsExactly(">>good");
        assertThat(project.query("select n from m")).containsExactly(List.of("1"));
    }

    @Test
    void a_worker_that_died_is_started_anew_for_the_next_hook() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_end:\n    - {name: bad, kind: python}\n    - {name: good, kind: python}\n")
                .file(
                        "hooks/h.py",
                        HEAD
                                + "import os\n@fft_hook()\ndef bad(c): os._exit(9)\n@fft_hook()\ndef good(c): print('>>good')\n")
                .model("m", "select 1 as n");
        assertThat(project.run().failure().orElseThrow()).contains("the Python worker ended with exit code 9");
        assertThat(printed(project)).containsExactly(">>good");
    }

    @Test
    void a_missing_function_and_a_broken_file_end_the_run_before_it_begins() {
        TestProject project = TestProject.in(folder)
                .yaml("hooks:\n  on_run_end:\n    - {name: sumary, kind: python}\n")
                .file("hooks/h.py", HEAD + "@fft_hook(when='on_run_start')\ndef sumary(c): pass\n")
                .model("m", "select 1 as n");
        assertThatThrownBy(project::run)
                .hasMessage(
                        "FFT-506 project.yml:5:7: no function is registered with @fft_hook(name='sumary') for on_run_end. It is"
                                + " registered for on_run_start; change its 'when', or leave 'when' out.");
        project.file("hooks/h.py", HEAD + "x = = 1\n");
        assertThatThrownBy(project::run)
                .hasMessageContaining("FFT-507 hooks/h.py:3:5: the hook file cannot be loaded: SyntaxError");
        assertThat(project.query("select count(*) from information_schema.tables"))
                .containsExactly(List.of("0"));
    }
}
