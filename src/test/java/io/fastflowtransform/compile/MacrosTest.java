package io.fastflowtransform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macros: pieces of SQL with parameters, called from models, hooks and each other. */
class MacrosTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void macros() {
        project = TestProject.in(folder)
                .vars(Map.of(
                        "evil", Value.of("'; drop table x; --"),
                        "file", Value.of("/etc/passwd"),
                        "ids", Value.of(List.of(1, 2)),
                        "columns",
                                Value.of(List.of(
                                        Map.of("source", "a", "target", "x y"), Map.of("source", "b", "target", "z")))))
                .model("other", "select 1 as n")
                .file(
                        "models/macros/or_else.sql",
                        "{{ macro(expr=sql, fallback='DE') }}\n-- a comment\ncoalesce({{ expr }}, {{ fallback }}) -- end\n")
                .file(
                        "models/macros/twice.sql",
                        "{{ macro(expr=sql) }}({{ or_else(expr) }} || {{ or_else(expr, '2') }})")
                .file("models/macros/pair.sql", "{{ macro(a, b=sql('now()')) }}{{ a }} as a, {{ b }} as b")
                .file(
                        "models/macros/column.sql",
                        "{{ macro(source, target) }}{{ source | ident }} as {{ target | ident }}")
                .file("models/macros/bare.sql", "{{ macro(x) }}{{ x }}")
                .file("models/macros/and_bare.sql", "{{ macro(x) }}, {{ x }}")
                .file("models/macros/named.sql", "{{ macro(x) }}{{ x | ident }}")
                .file("models/macros/all_of.sql", "{{ macro(relation=sql) }}(select * from {{ relation }})")
                .file("models/macros/the_relation.sql", "{{ macro(x=1) }}{{ ref('a.b') }}")
                .model("a.b", "select 1 as n")
                .model("c.d", "{{ config(materialized='ephemeral') }}select 1 as n")
                .file("models/macros/in_list.sql", "{{ macro(items, expr=sql) }}{{ expr }} in ({{ items }})")
                .file("models/macros/deep/from_other.sql", "from {{ ref('other') }}");
    }

    private String render(String template) {
        try {
            LoadedProject loaded = project.model("m.ff", template).load();
            return loaded.compiler()
                    .compile(loaded.project().models().stream()
                            .filter(model -> model.name().equals("m.ff"))
                            .findFirst()
                            .orElseThrow())
                    .text();
        } catch (ProblemException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select {{ or_else('country') }} => select coalesce(country, 'DE')
            select {{ or_else('country', fallback=var('evil')) }} => select coalesce(country, '''; drop table x; --')
            select {{ or_else(expr='country', fallback=none,) }} => select coalesce(country, NULL)
            select {{ or_else(ident('my country')) }} => select coalesce("my country", 'DE')
            select {{ or_else(or_else('a')) }} as x => select coalesce(coalesce(a, 'DE'), 'DE') as x
            select {{ twice('x') }} => select (coalesce(x, 'DE') || coalesce(x, '2'))
            select {{ pair(1) }} => select 1 as a, now() as b
            select {{ pair(var('evil'), 'random()') }} => select '''; drop table x; --' as a, random() as b
            select * from t where {{ in_list(var('ids'), 'id') }} => select * from t where id in (1, 2)
            select 1 {{> from_other }} => select 1 from "other"
            select {{# var('columns') }}{{> column }}{{^ -last }}, {{/ -last }}{{/ var }} => select "a" as "x y", "b" as "z"
            select * from {{ the_relation() }}, {{ all_of(ref('a.b')) }} x => select * from "a.b", (select * from "a.b") x
            select * from {{ all_of(ref('c.d')) }} => with "__fft_ephemeral__c.d" as (⏎select 1 as n⏎)⏎select * from (select * from "__fft_ephemeral__c.d")
            select '{{ var('evil') }}' -- {{ or_else('x') }} => select '''; drop table x; --'
            select 1 {{# false }}{{ or_else('x') }}{{/ false }} => select 1
            """)
    void give_fragments(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected.replace("⏎", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select {{ or_else(var('evil')) }} => FFT-208 models/m.ff.sql:1:11: or_else(): 'expr' is SQL, which must be written here in quotes, and cannot come from data
            select {{ or_else('a' ~ var('evil')) }} => 'expr' is SQL
            select {{ or_else() }} => FFT-208 models/m.ff.sql:1:11: the macro 'or_else': 'expr' is missing. It begins with {{ macro(expr=sql, fallback='DE') }}.
            select {{# false }}{{ or_else() }}{{/ false }} => 'expr' is missing
            select {{ or_else('a', 'b', 'c') }} => it has 3 arguments, but 2 parameters
            select {{ or_else('a', fallbck='c') }} => the macro 'or_else' has no parameter 'fallbck'. Did you mean 'fallback'?
            select {{ or_else('a', expr='c') }} => 'expr' is given twice
            select {{> column }} => FFT-208 models/m.ff.sql:1:12: the macro 'column': 'source' is missing
            select {{> colum }} => FFT-203 models/m.ff.sql:1:12: the macro 'colum' is not known here. Did you mean 'column'?
            select {{ or_els('a') }} => Did you mean 'or_else'?
            select {{ or_else }} => It is a function: write or_else(…)
            select '{{ or_else('a') }}' => SQL cannot stand inside quotes
            select a{{ bare(1) }} => the value is glued to 'a'
            select * from {{ bare(var('file')) }} => a text stands where SQL expects a name
            select * from other {{ and_bare(var('file')) }} => a text stands where SQL expects a name
            select * from {{ named(var('file')) }} => the name of the relation comes from data and holds a '/'
            select * from {{ ident(var('file'), 'x') }} => the name of the relation comes from data and holds a '/'
            select * from {{ all_of(ident(var('file'))) }} => the name of the relation comes from data and holds a '/'
            select 'a' {{ bare('b') }} => two quoted texts would merge into one
            select {{> 'a' }} => a partial is the name of a macro
            """)
    void refuse_what_is_missing_or_could_become_sql(String template, String expected) {
        assertThat(render(template)).contains(expected);
    }

    @Test
    void an_error_inside_shows_the_chain_of_calls() {
        project.file("models/macros/inner.sql", "{{ macro(x) }}\n'{{ x }}' || '{{ nothing() }}'")
                .file("models/macros/nothing.sql", "1")
                .file("models/macros/outer.sql", "{{ macro(x) }}({{ inner(x) }})");
        assertThat(render("select\n  {{ outer(1) }}")).isEqualTo("""
                        FFT-205 models/macros/inner.sql:2:15: SQL cannot stand inside quotes. Drop the quotes or the filter: {{ value }} is a literal by itself.
                            '{{ x }}' || '{{ nothing() }}'
                                          ^^^^^^^^^^^^^^^
                            called from models/macros/outer.sql:1:19
                            called from models/m.ff.sql:2:6""");
    }

    @Test
    void an_error_of_the_database_points_into_the_macro_and_shows_the_calls() {
        project.file("models/macros/wrong.sql", "{{ macro(x) }}\nno_such_function({{ x }})")
                .file("models/macros/outer.sql", "{{ macro(x) }}1 + {{ wrong(x) }}")
                .model("m.ff", "select\n  {{ outer(1) }} as n");
        project.run();
        assertThat(String.join("\n", project.lines()))
                .contains("models/macros/wrong.sql:2:1")
                .contains("called from models/macros/outer.sql:1:")
                .contains("called from models/m.ff.sql:2:3");
    }

    @Test
    void the_time_of_the_run_is_known_and_no_item_hides_names_that_mean_the_same_everywhere() {
        project.file(
                "models/macros/since.sql",
                "{{ macro(rows) }}'{{ run_started_at }}'{{# rows }}, {{ run_started_at }}{{/ rows }}");
        String time = "[-0-9]+ [:.0-9]+\\+00:00'";
        assertThat(render("select {{ since([{'run_started_at': 1}]) }}"))
                .matches("select '[-0-9]+T[:.0-9]+Z', timestamp with time zone '" + time);
        project.file("models/macros/hidden.sql", "{{ macro(rows) }}{{# rows }}{{ run }}{{/ rows }}");
        assertThat(render("select {{ hidden([{'run': 1}]) }}")).contains("the name 'run' is not known here");
    }

    @Test
    void refs_in_macros_order_the_models() {
        LoadedProject loaded = project.model("m.ff", "{{#false}}{{> from_other }}{{/false}} select 1 as n")
                .load();
        assertThat(loaded.graph().graph().dependencies(new NodeId("model", "m")))
                .containsExactly(new NodeId("model", "other"));
    }

    @Test
    void recursion_is_an_error_that_shows_the_circle() {
        project.file("models/macros/a.sql", "{{ macro(x) }}{{ b(x) }}")
                .file("models/macros/b.sql", "{{ macro(x) }}{{> a }}");
        assertThat(project.errors())
                .containsExactly("FFT-303 models/macros/a.sql: the macros call each other in a circle: a → b → a. "
                        + "A macro cannot call itself; use a section over a list where something repeats.");
    }

    @Test
    void the_files_are_checked_without_a_call() {
        project.file("models/macros/ref.sql", "1")
                .file("models/macros/two words.sql", "1")
                .file("models/macros/deep/bare.sql", "1")
                .file("models/macros/hides.sql", "{{ macro(run, this=1) }}1")
                .file("models/macros/late.sql", "select {{ macro(x) }}{{ y }} {{ var('unset') }} {{ ref('nope') }}")
                .file("models/macros/second.sql", "{{ 1 }}{{ macro(x) }}")
                .file("models/macros/odd.sql", "{{ macro(1, x=var('y')) }}");
        assertThat(String.join("\n", project.errors()))
                .contains("models/macros/ref.sql: 'ref' is the name of something that all templates know")
                .contains("models/macros/two words.sql: 'two words' is not a name that a template could call")
                .contains("the macro 'bare' is there twice")
                .contains("models/macros/hides.sql:1:10: the parameter 'run' would hide something")
                .contains("models/macros/hides.sql:1:20: the parameter 'this' would hide something")
                .contains("models/macros/late.sql:1:25: the name 'y' is not known here")
                .contains("models/macros/late.sql:1:33: the variable 'unset' is not set")
                .contains("models/macros/late.sql:1:52: there is no model or seed 'nope'")
                .contains("models/macros/second.sql:1:11: macro() must be the first tag of the file")
                .contains("models/macros/odd.sql:1:10: macro() declares parameters")
                .contains("models/macros/odd.sql:1:15: macro() declares parameters");
    }

    @Test
    void a_file_of_macros_is_no_model_and_holds_no_second_statement() {
        project.file("models/macros/two.sql", "1; drop table x");
        assertThat(project.load().project().models())
                .noneSatisfy(model -> assertThat(model.path()).contains("macros"));
        assertThat(render("select {{ two() }}"))
                .contains("models/macros/two.sql:1:4: a macro is a part of one statement")
                .contains("called from models/m.ff.sql:1:11");
    }

    @Test
    void config_stands_first_and_only_in_models() {
        project.model("a", "select {{ var('x', 1) }} {{ config(materialized='view') }}")
                .model("b", "-- {{ ref('x') }}\n{{! comment }}{{ config(materialized='view') }} select 1")
                .file("models/macros/c.sql", "{{ config(tags=['x']) }}1");
        assertThat(project.errors())
                .anySatisfy(error -> assertThat(error).contains("models/a.sql:1:29: config() must be the first tag"))
                .anySatisfy(error ->
                        assertThat(error).contains("models/macros/c.sql:1:4: the function 'config' is not known here"))
                .noneSatisfy(error -> assertThat(error).contains("models/b.sql"));
    }

    @Test
    void hooks_call_macros_too() {
        project.yaml("""
                hooks:
                  on_run_end:
                    - kind: sql
                      sql: "create table audit as select {{ or_else('null', run.status) }} as s, {{ run_started_at }} as t, {{ bare(run.env_name) }} as e"
                """);
        project.run();
        assertThat(project.query("select s, e, t <= now() from audit"))
                .containsExactly(List.of("success", "dev", "true"));
    }
}
