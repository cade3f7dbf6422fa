package io.fastflowtransform.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rendering templates to SQL: each value is safe where it stands. */
class SqlTemplateTest {
    private final SampleScope scope = new SampleScope();
    private final Map<String, Value> values = scope.values();

    private SqlText sql(String template) {
        Problems problems = new Problems();
        SqlTemplate parsed = SqlTemplate.parse(SourceText.ofFile("m.sql", template), Dialect.DUCKDB, problems);
        problems.throwIfErrors();
        return parsed.render(scope);
    }

    private String render(String template) {
        return sql(template).text();
    }

    private String error(String template) {
        try {
            return "rendered: " + render(template);
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::format).toList().toString();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select {{ s }} => select 'O''Neil; --'
            select {{ s | sql_literal }} => select 'O''Neil; --'
            select '{{ s }}' => select 'O''Neil; --'
            select "{{ s }}" => select "O'Neil; --"
            select E'{{ s }}' => select E'O''Neil; --'
            select {{ n }}, {{ nothing }} => select 42, NULL
            select 1-{{ neg }} => select 1- -3
            select 7%{{ neg }}, 2^{{ neg }}, 6&{{ neg }}, 2*{{ neg }} => select 7% -3, 2^ -3, 6& -3, 2*-3
            select 5 -{{#nothing}}1{{/nothing}}- 3 => select 5 - - 3
            select 5 /{{#nothing}}1{{/nothing}}* 3 => select 5 / * 3
            select 'a'{{#nothing}} || {{/nothing}}'b' => select 'a' 'b'
            select {{ 1e999999999 }}, '{{ -1e-999999999 }}', {{ 1e999999999 == 1 }}, {{ 1e3 }} => select 1E+999999999, '-1E-999999999', false, 1000
            select {{ yes }} => select true
            select '{{ n }}-{{ yes }}' => select '42-true'
            select {{ t }} => select timestamp with time zone '2026-01-02 03:04:05.06+00:00'
            where x in ({{ list }}) => where x in ('a', 'b''c', 3)
            where x in ({{ none_list }}) => where x in (NULL)
            where x not in ({{ list }}) => where x not in ('a', 'b''c', 3)
            values (1, {{ list }}), ({{ list }}) => values (1, 'a', 'b''c', 3), ('a', 'b''c', 3)
            select [{{ list }}], [{{ none_list }}] => select ['a', 'b''c', 3], []
            select extract(year from {{ s }}) => select extract(year from 'O''Neil; --')
            select 1 where a is not distinct from {{ s }} => select 1 where a is not distinct from 'O''Neil; --'
            select f(a, {{ s }}) from t, g({{ s }}) where x in (1, {{ s }}) => select f(a, 'O''Neil; --') from t, g('O''Neil; --') where x in (1, 'O''Neil; --')
            select 1 order by a, {{ n }} limit {{ n }} => select 1 order by a, 42 limit 42
            select 1 from t order by f(a, {{ s }}) => select 1 from t order by f(a, 'O''Neil; --')
            select date {{ s }}, {{ d }} => select date 'O''Neil; --', date '2026-01-31'
            select {{ map.k.deep }} => select 'v'
            select {{ map['k']['deep'] }} => select 'v'
            select {{ list[-1] }} => select 3
            select {{ list[1] }} => select 'b''c'
            select {{ map | sql_literal }} => select '{"k":{"deep":"v"}}'
            from {{ rel }} x => from "my ""s"."t" x
            from {{ rel }}.c => from "my ""s"."t".c
            select '{{ rel }}' => select 'my "s.t'
            select {{ rel.name }} => select 't'
            select {{ upper('x') ~ '-' ~ n }} => select 'X-42'
            select {{ nope | default('d') }} => select 'd'
            select {{ {'a': [1, 2]}.a[0] }} => select 1
            select {{{ map.k.deep }}} => select v
            select {{& n }} => select 42
            select 1 -- {{ s }} {{ nope }} => select 1 -- O'Neil; -- {{ nope }}
            select 1 /* {{ rel }} */ => select 1 /*  my ""s.t  */
            {{#yes}}a{{/yes}}{{^yes}}b{{/yes}} => a
            {{#n == 42 and not nothing}}a{{/n == 42 and not nothing}} => a
            {{#list}}{{^-first}}, {{/-first}}{{ . }}{{/list}} => 'a', 'b''c', 3
            {{#map}}{{ k.deep }}{{/map}} => 'v'
            {{# 'a' in list }}x{{/ 'a' in list }} => x
            a{{! it's a comment }}b{# and {{this}} #}c => abc
            {{=<% %>=}}select <% n %>, '{{1}}' => select 42, '{{1}}'
            """)
    void values_are_safe_by_place(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select E{{ s }} => glued to 'E'
            select abc_{{ s }} => glued to 'abc_'
            select {{ n }}abc => glued to what follows
            select {{ n }}.5 => glued to what follows
            select 'a' {{ s }} => two quoted texts would merge
            select {{ s }}{{ s }} => two quoted texts would merge
            select {{ s }} 'b' => two quoted texts would merge
            select {{ s }} /* c */ 'b' => two quoted texts would merge
            select U&{{ s }} => glued to 'U&'
            select U&'a' '{{ s }}' => no escapes of its own
            select t.{{ s }} => cannot follow a dot
            select $$ {{ s }} $$ => no escapes of its own
            select '{{ s | sql_literal }}' => SQL cannot stand inside quotes
            select '{{ nothing }}' => Use the filter default('')
            select '{{ list }}' => a list cannot stand inside quotes
            select {{ list }} => a list can only stand inside IN
            select f({{ list }}) => a list can only stand inside IN
            x in ({{ [[1, 2], 3] }}) => a list inside a list has no SQL literal
            x not in ({{ [[none]] }}) => a list inside a list has no SQL literal
            select [{{ [[1, 2], 3] }}] => a list inside a list has no SQL literal
            x in (select {{ list }}) => a list can only stand inside IN
            select * from /* c */ {{ s }} => a text stands where SQL expects a name
            x not in /* c */ ({{ none_list }}) => NOT IN with an empty list is never true
            select * from {{ s }} => a text stands where SQL expects a name
            select * from a, {{ s }} => a text stands where SQL expects a name
            select * from a join {{ s | sql_literal }} => a text stands where SQL expects a name
            select 1 as {{ s }} => a text stands where SQL expects a name
            drop table if exists {{ s }} => a text stands where SQL expects a name
            insert into {{ s }} => a text stands where SQL expects a name
            select 1 order by {{ s }} => a text stands where SQL expects a name
            select 1 group by a, {{ s }} => a text stands where SQL expects a name
            select (select 1 from {{ s }}) => a text stands where SQL expects a name
            where x not in ({{ none_list }}) => NOT IN with an empty list is never true
            where x not in ({{ null_list }}) => NOT IN with NULL is never true
            where x not in ({{ nothing }}) => NOT IN with NULL is never true
            select date {{ d }} => Drop the DATE
            select timestamp with time zone {{ t }} => Drop the ZONE
            '{{#yes}}'{{/yes}} => the section begins in string and ends in code
            select E'{{#yes}}' || '{{/yes}}' => the section begins in one kind of quotes and ends in another
            select {{{ quote }}} => the raw text begins in code and ends in string
            select {{ map }} => a map has no SQL literal
            select {{ nope }} => the name 'nope' is not known here
            select {{ list[4294967296] }} => there is no item 4294967296
            select {{ list[-4] }} => there is no item -4
            select {{ map.q }} => there is no member 'q'
            select {{ s.length }} => a string has no member 'length'
            select {{ s | uper }} => Did you mean 'upper'?
            select {{ nope() }} => the function is not known
            """)
    void a_value_that_would_change_meaning_is_an_error(String template, String expected) {
        assertThat(error(template)).contains("m.sql:1:").contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select * from a join b on a.x = b.x, {{ s }}
            select * from a join b using (x), {{ s }}
            select * from a tablesample 10 rows, {{ s }}
            select * from ({{ s }} cross join a)
            select * from (({{ s }} cross join a))
            select * from a, ({{ s }} cross join b)
            select * from a join ({{ s }} cross join b)
            select * from only {{ s }}
            select * from x : {{ s }}
            select * from table({{ s }})
            select 1from {{ s }}
            select trim(select x from {{ s }})
            delete from a using {{ s }}
            delete from a using b, {{ s }}
            merge into a using {{ s }} on true
            describe {{ s }}
            summarize {{ s }}
            show {{ s }}
            pivot {{ s }} on x
            from (unpivot {{ s }} on x)
            copy {{ s }} to 'file'
            with {{ s }} as (select 1) select 1
            select * exclude ({{ s }}) from a
            select * exclude (x, {{ s }}) from a
            select * rename ({{ s }} as x) from a
            select * from a join b using ({{ s }})
            create schema {{ s }}
            create macro {{ s }}() as 1
            use {{ s }}
            truncate {{ s }}
            alter table a rename to {{ s }}
            select 1 order by case when x then 1 end, {{ s }}
            """)
    void a_text_is_no_name(String template) {
        assertThat(error(template)).contains("a text stands where SQL expects a name");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select * from a join b on a.x = {{ s }} and f(1, {{ s }})
            select * from a join b on (a.x, {{ s }}) = (1, 2)
            select * from (values (1, {{ s }}), ({{ s }}, 2)) x
            select * from (select 1, {{ s }} from a), f({{ s }}, {{ s }})
            insert into a select 1 from b on conflict do update set x = 1, y = {{ s }}
            attach {{ s }} as db (type {{ s }}, schema {{ s }})
            set schema {{ s }}
            copy a to {{ s }}
            select ts::timestamp with time zone, {{ s }}
            from a select x, {{ s }}
            """)
    void a_text_is_a_text_elsewhere(String template) {
        assertThat(render(template)).contains("'O''Neil; --'");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            select * from {{ path | ident }}
            select * from a join {{ path | ident }} on true
            select * from a join b on true, {{ path | ident }}
            select * from ({{ path | ident }} cross join a)
            select * from "{{ path }}"
            describe {{ path | ident }}
            """)
    void a_name_from_data_is_no_file(String template) {
        for (String path : List.of("/tmp/x", "x.csv", "https://example.org/x", "..")) {
            values.put("path", new Value.Text(path));
            assertThat(error(template)).contains("the name of the relation comes from data and holds a '");
        }
    }

    @Test
    void a_name_with_a_dot_is_a_name_elsewhere() {
        values.put("name", new Value.Text("a.b"));
        assertThat(
                        render(
                                "select {{ name | ident }} as {{ name | ident }}, \"{{ name }}\" from x, y order by {{ name | ident }}"))
                .isEqualTo("select \"a.b\" as \"a.b\", \"a.b\" from x, y order by \"a.b\"");
    }

    @Test
    void syntax_errors_show_the_line_and_a_caret() {
        assertThat(error("select 1,\n  {{ a b }} from t"))
                .isEqualTo(
                        "[FFT-201 m.sql:2:8: found 'b' where the end of the tag was expected. Write it there, or remove what is too much; a text stands in quotes.\n"
                                + "      {{ a b }} from t\n"
                                + "           ^]");
        assertThat(error("select {{ x ")).contains("m.sql:1:8: the tag is not closed");
        assertThat(error("{{#yes}}x")).contains("m.sql:1:1: the section 'yes' is not closed");
        assertThat(error("x{{/yes}}")).contains("m.sql:1:2: {{/yes}} closes a section that is not open");
        assertThat(error("{% if x %}")).contains("m.sql:1:1: '{% if %}' is a block tag of Jinja");
        assertThat(error("{{ 'a' if x else 'b' }}")).contains("is not part of the template language");
        assertThat(error("{{ s.replace('a', 'b') }}")).contains("'.replace()' is a method, and values have none");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {% if is_incremental() %}a{% elif x %}b{% else %}c{% endif %} => '{% if %}' is a block tag of Jinja, which is not part of the template language. Write a section: {{#is_incremental()}}…{{/is_incremental}}; for 'else', {{^is_incremental()}}…{{/is_incremental}}.
            {%- for c in columns -%}{{ c }}{{ loop.last }}{%- endfor -%} => '{% for %}' is a block tag of Jinja, which is not part of the template language. Write a section: {{#columns}}…{{/columns}}; in it {{ . }} is the item, and the item's members are names.
            {% set limit = 10 %} => Put 'limit' under vars in project.yml and read it with {{ var('limit') }}; or write a macro.
            {% macro cents(col, scale=2) %}{{ col }}{% endmacro %} => Put its body alone into macros/cents.sql of the models folder, with {{ macro(col, scale=2) }} as the first tag; a parameter that takes SQL is declared as name=sql.
            {% if not loop.last %},{% endif %} => Write a section: {{^-last}}…{{/-last}}; for 'else', {{#-last}}…{{/-last}}.
            {% if not full %}a{% endif %} => Write a section: {{^full}}…{{/full}}; for 'else', {{#full}}…{{/full}}.
            {% include 'x.sql' %} => Put the file into macros/ of the models folder and write {{> name }}.
            {% from 'macros.sql' import cents %} => Remove it: all macros below macros/ of the models folder are known everywhere.
            {% raw %}x{% endraw %} => Change the delimiters instead: {{=<% %>=}}.
            {% snapshot x %}x{% endsnapshot %} => docs/migrating.md shows what stands for each construct of Jinja.
            {% else %} => '{% else %}' is a block tag of Jinja
            {% if x => Write a section: {{#x}}…{{/x}}
            """)
    void each_block_of_jinja_gives_one_error_with_the_form_to_write(String template, String expected) {
        assertThat(error(template)).contains("m.sql:1:1: ").contains(expected).doesNotContain(", FFT");
    }

    @Test
    void what_is_nested_too_deeply_is_an_error_and_no_crash() {
        assertThat(error("{{#yes}}".repeat(5000) + "{{/yes}}".repeat(5000)))
                .contains("m.sql:1:801: the sections are nested too deeply");
        assertThat(render("{{#yes}}".repeat(100) + "1" + "{{/yes}}".repeat(100)))
                .isEqualTo("1");
        for (String link : List.of(" ~ s", ".a", " | upper", "[0]", " or s")) {
            assertThat(error("{{ s" + link.repeat(20_000) + " }}")).contains("the expression is too long");
        }
        assertThat(render("in ({{ [" + "1, ".repeat(5_000) + "] }})").length()).isEqualTo(15_003);
    }

    @Test
    @Timeout(20)
    void a_long_line_takes_no_longer_than_many_lines() {
        assertThat(render("{{#yes}}x {{/yes}}".repeat(50_000))).hasSize(100_000);
    }

    @Test
    void array_text_in_braces_suggests_other_delimiters() {
        assertThat(error("select '{{1,2},{3,4}}'"))
                .contains("m.sql:1:9: the tag is not closed.")
                .contains("change the delimiters with {{=<% %>=}}");
    }

    @Test
    void jinja_blocks_in_strings_and_comments_are_text() {
        assertThat(render("select '{% if %}' -- {% x %}")).isEqualTo("select '{% if %}' -- {% x %}");
    }

    @Test
    void a_comment_cannot_be_left_by_a_value() {
        values.put("evil", new Value.Text("x */ drop table t; /* \n drop table u; --"));
        assertThat(render("select 1 /* {{ evil }} */"))
                .isEqualTo("select 1 /*  x * /  drop table t; / *    drop table u; - -  */");
        assertThat(render("select 1 -- {{ evil }}\n+ 1"))
                .isEqualTo("select 1 -- x */ drop table t; /*   drop table u; --\n+ 1");
    }

    @Test
    void text_that_no_database_stores_is_refused() {
        values.put("nul", new Value.Text("a\0b"));
        values.put("half", new Value.Text("a\ud800b"));
        assertThat(error("select {{ nul }}")).contains("NUL character");
        assertThat(error("select '{{ half }}'")).contains("lone surrogate");
    }

    @Test
    void facts_are_read_from_all_branches_but_not_from_comments() {
        TemplateFacts facts = SqlTemplate.parse(
                        SourceText.ofFile(
                                "m.sql",
                                "{{ config(materialized='view', tags=['a', 'b'],) }}\n{{#var('x', 1)}}{{ ref('a') }}{{/var('x', 1)}}"
                                        + "{{^ y }}{{ source('g', 't') }}{{/ y }} -- {{ ref('commented') }}\n{{{ raw }}}"),
                        Dialect.DUCKDB,
                        new Problems())
                .facts();
        assertThat(facts.refs()).extracting(r -> r.parts().get(0)).containsExactly("a");
        assertThat(facts.sources()).extracting(TemplateFacts.Reference::parts).containsExactly(List.of("g", "t"));
        assertThat(facts.variables())
                .extracting(TemplateFacts.VariableUse::name)
                .containsExactly("x");
        assertThat(facts.config()).containsOnlyKeys("materialized", "tags");
        assertThat(facts.rawTags()).hasSize(1);
    }

    @Test
    void a_computed_ref_is_an_error_that_says_how_to_write_it() {
        assertThat(error("{{ ref(s) }}")).contains("FFT-207 m.sql:1:8", "Write ref('model') in each branch");
    }

    @Test
    void the_origin_of_each_character_is_known() {
        SqlText sql = sql("select {{ n }},\n  {{ s }} as x");
        assertThat(sql.position(sql.text().indexOf("'O")).orElseThrow()).hasToString("m.sql:2:3");
        assertThat(sql.position(sql.text().indexOf("as x")).orElseThrow()).hasToString("m.sql:2:11");
    }

    @Test
    void tags_alone_on_their_line_leave_no_line_behind() {
        assertThat(render("select 1\n{{#yes}}\n  , 2\n{{/yes}}\nfrom t")).isEqualTo("select 1\n  , 2\nfrom t");
    }

    @Test
    void escape_strings_go_on_after_a_line_break_and_begin_after_any_blank() {
        values.put("evil", new Value.Text("\\' or 1=1 --"));
        assertThat(render("select E'a'\n'{{ evil }}'")).isEqualTo("select E'a'\n'\\\\'' or 1=1 --'");
        assertThat(render("select E'a' -- c\n  '{{ evil }}'")).isEqualTo("select E'a' -- c\n  '\\\\'' or 1=1 --'");
        assertThat(render("select 'q' =\u00a0E'{{ evil }}'")).isEqualTo("select 'q' =\u00a0E'\\\\'' or 1=1 --'");
        assertThat(render("select\u00a0$$it's$$, {{ n }}")).isEqualTo("select\u00a0$$it's$$, 42");
        assertThat(error("select {{ s }} -- c\n'a'")).contains("two quoted texts would merge");
        assertThat(error("select 'a' -- c\n{{ s }}")).contains("two quoted texts would merge");
        assertThat(render("where x in /* ids */ ({{ list }})")).isEqualTo("where x in /* ids */ ('a', 'b''c', 3)");
    }

    @Test
    void an_unknown_name_is_found_without_rendering() {
        Problems problems = new Problems();
        SqlTemplate.parse(
                        SourceText.ofFile("m.sql", "{{ neh }} {{ uper(1) }} {{#list}}{{ item }}{{/list}} -- {{ x }}"),
                        Dialect.DUCKDB,
                        problems)
                .check(scope.shape(), problems);
        assertThat(problems.errors())
                .extracting(Problem::sentence)
                .containsExactly("the name 'neh' is not known here.", "the function 'uper' is not known here.");
        assertThatThrownBy(problems::throwIfErrors).hasMessageContaining("2 problems");
        Problems members = new Problems();
        SqlTemplate.parse(
                        SourceText.ofFile("m.sql", "{{ map.kk }} {{ map.q | default(1) }} {{ map.k.any }}"),
                        Dialect.DUCKDB,
                        members)
                .check(scope.shape(), members);
        assertThat(members.errors())
                .extracting(Problem::format)
                .singleElement()
                .asString()
                .startsWith("FFT-202 m.sql:1:8: 'map' has no member 'kk'. Did you mean 'k'?");
    }

    @Test
    void a_member_that_an_item_lacks_is_the_outer_items_unless_the_item_itself_is_asked() {
        values.put(
                "tables",
                Value.of(List.of(Map.of(
                        "alias", "t", "cols", List.of(Map.of("name", "a", "alias", "x"), Map.of("name", "b"))))));

        assertThat(render("{{#tables}}{{#cols}}{{ alias }}, {{/cols}}{{/tables}}"))
                .isEqualTo("'x', 't', ");
        assertThat(render("{{#tables}}{{#cols}}{{ .['alias'] | default('none') }}, {{/cols}}{{/tables}}"))
                .isEqualTo("'x', 'none', ");
        assertThat(error("{{#tables}}{{#cols}}{{ .['alias'] }}{{/cols}}{{/tables}}"))
                .contains("FFT-202 m.sql:1:25");
    }
}
