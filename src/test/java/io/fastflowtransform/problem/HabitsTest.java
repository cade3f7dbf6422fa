package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write by habit, from dbt and from FastFlowTransform, leads to what stands for it here. */
class HabitsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select {{ env_var('X') }} | FFT-203 models/m.sql:1:11: the function 'env_var' is not known here. Write env('NAME', 'default').",
                "select {{ target.schema }} | FFT-202 models/m.sql:1:11: the name 'target' is not known here. {{ engine() }} is the engine; for a schema",
                "select {{ target }} | FFT-202 models/m.sql:1:11: the name 'target' is not known here. {{ engine() }} is the engine;",
                "select {{ execute }} | FFT-202 models/m.sql:1:11: the name 'execute' is not known here. Remove it: a template is rendered once.",
                "select {{ run_query('x') }} | FFT-203 models/m.sql:1:11: the function 'run_query' is not known here. A template does not ask the database.",
                "select {{ is_engine('duckdb') }} | FFT-203 models/m.sql:1:11: the function 'is_engine' is not known here. Write ff_is_engine('duckdb').",
                "select {{ dbt.date_trunc('day', 'ts') }} | FFT-203 models/m.sql:1:11: the function 'dbt.date_trunc' is not known here. Write ff_date_trunc('column', 'day').",
                "select {{ dbt.dateadd('day', 1, 'ts') }} | FFT-203 models/m.sql:1:11: the function 'dbt.dateadd' is not known here. Write ff_date_add(",
                "select {{ dbt.safe_cast('a', 'int') }} | FFT-203 models/m.sql:1:11: the function 'dbt.safe_cast' is not known here. Write ff_safe_cast(",
                "select {{ dbt.listagg('a') }} | FFT-203 models/m.sql:1:11: the function 'dbt.listagg' is not known here. Write the SQL itself, or a macro. See docs/migrating.md#macros",
                "select {{ dbt_utils.star(ref('m')) }} | FFT-203 models/m.sql:1:11: the function 'dbt_utils.star' is not known here. Write *, on DuckDB * exclude (column).",
                "select {{ dbt_utils.group_by(3) }} | FFT-203 models/m.sql:1:11: the function 'dbt_utils.group_by' is not known here. There are no packages;",
                "select {{ dbt_expectations.x() }} | FFT-203 models/m.sql:1:11: the function 'dbt_expectations.x' is not known here. There are no packages:",
                "select {{ adapter.dispatch('f')() }} | FFT-203 models/m.sql:1:11: the function 'adapter.dispatch' is not known here. Write one macro with {{# ff_is_engine('duckdb') }}",
                "select {{ adapter.get_relation('a') }} | FFT-203 models/m.sql:1:11: the function 'adapter.get_relation' is not known here. A template does not ask the database.",
                "select {{ run_started_at.strftime('%Y') }} | FFT-201 models/m.sql:1:25: '.strftime()' is a method, and values have none. Let SQL format it, around the value: strftime({{ run_started_at }},",
                "select {{ var('a', 'b').upper() }} | FFT-201 models/m.sql:1:24: '.upper()' is a method, and values have none. Write the filter: {{ value | upper }}.",
                "select * from {{ ref('pkg', 'orders') }} | FFT-208 models/m.sql:1:18: the call does not have the form ref('model'). There are no packages; their models are copied into the project: write ref('orders').",
                "select * from {{ ref('orders', v=2) }} | FFT-208 models/m.sql:1:18: the call does not have the form ref('model'). There are no versions of a model: write ref('orders').",
                "{{ config(pre_hook='x') }}select 1 | FFT-111 models/m.sql:1:20: config(pre_hook=…) is not supported yet. Write a hook under before_model in project.yml, with select: the_model.",
                "{{ config(post_hook='x') }}select 1 | FFT-111 models/m.sql:1:21: config(post_hook=…) is not supported yet. Write a hook under after_model in project.yml,",
                "{{ config(alias='x') }}select 1 | FFT-206 models/m.sql:1:17: config() has no option 'alias'. A model's relation is named after its file: rename the file.",
                "{{ config(enabled=false) }}select 1 | FFT-206 models/m.sql:1:19: config() has no option 'enabled'. Move the file out of the models folder,",
                "{% if execute %}x{% endif %}select 1 | FFT-201 models/m.sql:1:1: '{% if %}' is a block tag of Jinja, which is not part of the template language. Remove it and its 'endif'",
                "{% set xs = ['a', 'b'] %}select 1 | FFT-201 models/m.sql:1:1: '{% set %}' is a block tag of Jinja, which is not part of the template language. Put 'xs' under vars in project.yml, and write {{# var('xs') }}…{{/ var }} for its loop,",
                "select * from {{ ref('mm') }} | FFT-301 models/m.sql:1:18: there is no model or seed 'mm'. Known models and seeds: other.",
            })
    void a_template_of_another_tool_leads_to_the_form_here(String sql, String error) {
        assertThat(TestProject.in(folder)
                        .model("other", "select 1 as n")
                        .model("m", sql)
                        .errors())
                .anyMatch(found -> found.startsWith(error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tests: [unique] | Write data tests into project.yml, such as tests:",
                "data_tests: [unique] | Write data tests into project.yml, such as tests:",
                "quoting: {identifier: true} | Remove it: names are quoted wherever they need it.",
                "external: {location: x} | Name the files with location and format:",
                "loaded_at_field: at | Write it below freshness:",
                "config: {enabled: true} | Write its keys beside name.",
                "tags: [nightly] | Remove them: sources are selected by name,",
            })
    void a_key_of_dbts_sources_leads_to_the_form_here(String key, String remedy) {
        String name = key.substring(0, key.indexOf(':'));
        TestProject project = TestProject.in(folder);
        project.file(
                "sources.yml", "version: 2\nsources:\n  - name: crm\n    " + key + "\n    tables: [{name: users}]\n");
        assertThat(project.errors())
                .singleElement(as(STRING))
                .startsWith("FFT-111 sources.yml:4:5: the key '" + name + "' in 'sources[0]' has no effect here. "
                        + remedy);
        project.file(
                "sources.yml",
                "version: 2\nsources:\n  - name: crm\n    tables:\n      - name: users\n        " + key + "\n");
        assertThat(project.errors())
                .singleElement(as(STRING))
                .startsWith("FFT-111 sources.yml:6:9: the key '" + name
                        + "' in 'sources[0].tables[0]' has no effect here. " + remedy);
    }

    @Test
    void what_dbt_says_of_sources_for_people_is_taken_and_tests_of_columns_are_warned_of() {
        TestProject project = TestProject.in(folder)
                .file(
                        "sources.yml",
                        "version: 2\nsources:\n  - name: crm\n    loader: fivetran\n    tables:\n      - name: users\n        columns:\n"
                                + "          - {name: id, description: the key}\n          - {name: mail, tests: [unique]}\n");
        assertThat(project.errors()).isEmpty();
        assertThat(project.lines())
                .anyMatch(line -> line.startsWith("WARN ")
                        && line.contains(
                                "FFT-111 sources.yml:9:33: 'sources[0].tables[0].columns[1].tests' is not read."));
    }

    @Test
    void dbts_file_about_seeds_leads_to_the_form_here() {
        assertThat(TestProject.in(folder)
                        .file("seeds/s.csv", "a\n1\n")
                        .file(
                                "seeds/schema.yml",
                                "version: 2\nseeds:\n  - {name: s, config: {column_types: {a: int}}}\n")
                        .errors())
                .anyMatch(
                        error -> error.startsWith(
                                "FFT-111 seeds/schema.yml:2:1: the key 'seeds' has no effect here. Types of columns stand below columns:"))
                .anyMatch(error ->
                        error.startsWith("FFT-111 seeds/schema.yml:1:1: the key 'version' has no effect here."))
                .hasSize(2);
    }

    @Test
    void a_list_that_is_set_and_looped_over_leads_to_a_form_that_works() {
        TestProject project = TestProject.in(folder)
                .model("m", "{% set xs = ['a', 'b'] %}select {% for x in xs %}{{ x }}, {% endfor %} 1 as n");
        assertThat(project.errors())
                .anyMatch(error ->
                        error.contains("Put 'xs' under vars in project.yml, and write {{# var('xs') }}…{{/ var }}"))
                .anyMatch(error ->
                        error.contains("Write a section: {{#var('xs')}}…{{/var}}; in it {{ . }} is the item,"));

        project.yaml("vars:\n  xs: [a, b]\n")
                .model("m", "select {{#var('xs')}}{{ . }} as {{ . | ident }}, {{/var}} 1 as n");
        project.run();
        assertThat(project.query("select a, b, n from m")).containsExactly(List.of("a", "b", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "state:modified, There is no selection by state or result yet; fft:retry runs what did not succeed.",
        "result:error, There is no selection by state or result yet; fft:retry runs what did not succeed.",
        "tags:x, Did you mean 'tag'?"
    })
    void a_selector_of_dbt_says_what_there_is(String selector, String remedy) {
        TestProject project = TestProject.in(folder).model("m", "select 1 as n").select(selector);
        assertThat(catchThrowable(project::run))
                .hasMessageStartingWith("FFT-304 ")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({"relationships", "dbt_utils.expression_is_true", "unique_combination_of_columns"})
    void a_test_of_dbt_leads_to_a_view_of_wrong_rows(String type) {
        assertThat(TestProject.in(folder)
                        .model("m", "select 1 as n")
                        .yaml("tests:\n  - type: " + type + "\n    table: m\n")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("FFT-107 project.yml:4:5: the test type '" + type
                        + "' is not known. Write a view of the wrong rows,")
                .endsWith("See docs/migrating.md#tests");
    }

    @Test
    void the_own_name_of_a_test_that_is_not_supported_yet_is_its_name() {
        assertThat(TestProject.in(folder)
                        .model("m", "select 1 as n")
                        .yaml("tests:\n  - {type: freshness, table: m, name: mine}\n")
                        .load()
                        .project()
                        .tests())
                .extracting(test -> test.id().name())
                .containsExactly("mine");
    }

    @Test
    void a_tested_table_that_is_not_there_says_whether_it_can_be_built() {
        TestProject project = TestProject.in(folder)
                .model("m", "select 1 as n")
                .model("e", "{{ config(materialized='ephemeral') }}select 1 as n")
                .file("sources.yml", "version: 2\nsources:\n  - name: crm\n    tables: [{name: users}]\n")
                .yaml(
                        "tests:\n  - {type: not_null, table: m, column: n}\n  - {type: not_null, table: e, column: n}\n"
                                + "  - {type: not_null, table: users, column: n}\n  - {type: not_null, table: mn, column: n}\n");
        project.test();
        assertThat(project.lines())
                .anyMatch(line -> line.contains("project.yml:4:5: ") && line.contains("Build it first: mvn fft:run."))
                .anyMatch(line -> line.contains("project.yml:5:5: ")
                        && line.contains("The model is ephemeral, so it has no table"))
                .anyMatch(line ->
                        line.contains("project.yml:6:5: ") && line.contains("It is a source, which others fill"))
                .anyMatch(line ->
                        line.contains("project.yml:7:5: ") && line.contains("No model, seed or source of the project"));
    }

    @Test
    void one_bad_declaration_of_a_macro_brings_no_errors_of_its_calls() {
        TestProject project = TestProject.in(folder)
                .file("models/macros/cents.sql", "{{ macro(column sql, scale=2) }}\nround({{ column }}, {{ scale }})")
                .file("models/macros/half.sql", "{{ macro(column=slq) }}\n{{ column }} / 2");
        for (int i = 0; i < 20; i++) {
            project.model("m" + i, "select {{ cents('a', scale=3) }} as a, {{ half('b') }} as b");
        }
        assertThat(project.errors())
                .hasSize(2)
                .anyMatch(error -> error.startsWith("FFT-201 models/macros/cents.sql:1:17:"))
                .anyMatch(error -> error.startsWith("FFT-206 models/macros/half.sql:1:17:"));
    }
}
