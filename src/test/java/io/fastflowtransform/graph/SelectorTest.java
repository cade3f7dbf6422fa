package io.fastflowtransform.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One grammar for the command line, the POM, hooks and tests. */
class SelectorTest {
    @TempDir
    Path folder;

    private ProjectGraph graph;

    @BeforeEach
    void project() {
        graph = TestProject.in(folder)
                .yaml("""
                        tests:
                          - {type: not_null, table: stg_a, column: n, tags: [nightly]}
                          - {type: row_count_between, table: mart, tags: [dq]}
                          - {type: row_count_between, table: other_table}
                        """)
                .file("seeds/raw.csv", "n\n1\n")
                .file("sources.yml", "version: 2\nsources: [{name: crm, tables: [{name: users, identifier: raw}]}]\n")
                .model(
                        "staging/stg_a.ff",
                        "{{ config(materialized='view', tags=['example:demo', 'x+y']) }} select * from {{ source('crm', 'users') }}")
                .model("staging/stg_b", "{{ config(tags='example:demo') }} select * from {{ ref('raw') }}")
                .model("marts/mart", "select * from {{ ref('stg_a') }}, {{ ref('stg_b') }}")
                .model("marts/deep/mart_daily", "{{ config(tags=['nightly']) }} select * from {{ ref('mart') }}")
                .load()
                .graph();
    }

    private String select(String... selectors) {
        return Selector.parse(List.of(selectors)).select(graph).stream()
                .filter(id -> id.kind().equals("model"))
                .map(NodeId::name)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            mart                              ; mart
            mart*                             ; mart mart_daily
            stg_a.ff                          ; stg_a
            stg_a                             ; stg_a
            stg_?                             ; stg_a stg_b
            tag:example:demo                  ; stg_a stg_b
            tag:x+y                           ; stg_a
            tag:example:demo type:view        ; stg_a
            tag:example:demo,type:view        ; stg_a
            type:table                        ; mart mart_daily stg_b
            kind:sql                          ; mart mart_daily stg_a stg_b
            path:models/staging               ; stg_a stg_b
            path:models/marts/*.sql           ; mart
            path:models/**                    ; mart mart_daily stg_a stg_b
            +mart                             ; mart stg_a stg_b
            1+mart_daily                      ; mart mart_daily
            2+mart_daily                      ; mart mart_daily stg_a stg_b
            stg_a+                            ; mart mart_daily stg_a
            stg_a+1                           ; mart stg_a
            source:crm.users+                 ; mart mart_daily stg_a
            raw+1                             ; stg_b
            stg_a | stg_b+1                   ; mart stg_a stg_b
            tag:nightly | type:view kind:sql  ; mart_daily stg_a
            """)
    void selects_models(String selector, String expected) {
        assertThat(select(selector)).isEqualTo(expected);
    }

    @Test
    void several_selectors_must_all_match() {
        assertThat(select("tag:example:demo", "type:view | mart")).isEqualTo("stg_a");
        assertThat(select()).isEqualTo("mart mart_daily stg_a stg_b");
    }

    @Test
    void a_test_matches_by_its_own_tags_or_its_table() {
        assertThat(Selector.parse(List.of("tag:nightly")).select(graph))
                .extracting(NodeId::toString)
                .contains("test.not_null_stg_a_n", "model.mart_daily")
                .doesNotContain("test.row_count_between_mart");
        assertThat(Selector.parse(List.of("mart")).select(graph))
                .extracting(NodeId::toString)
                .containsExactly("model.mart", "test.row_count_between_mart");
    }

    @Test
    void excluded_models_are_left_out() {
        assertThat(new Selection(List.of("+mart_daily"), List.of("stg_a", "type:table mart"), false)
                        .nodes(graph, "model"))
                .extracting(NodeId::name)
                .containsExactly("mart_daily", "stg_b");
    }

    @Test
    void mistakes_are_explained() {
        assertThatThrownBy(() -> select("tga:x"))
                .hasMessage("FFT-304 the selector 'tga:x': 'tga:' is not a way to select. Did you mean 'tag'?");
        assertThatThrownBy(() -> select("a |"))
                .hasMessage(
                        "FFT-304 the selector 'a |': there is nothing on one side of '|'. Write a selector there, such as a model's name or tag:NAME.");
        assertThatThrownBy(() -> Selector.parse(List.of(" , ")))
                .hasMessageStartingWith("FFT-304 the selector ' , ': there is nothing in it. ");
        assertThatThrownBy(() -> select("type:tabel"))
                .hasMessage("FFT-304 the selector 'type:tabel': 'tabel' is no type of models. Did you mean 'table'?");
        assertThatThrownBy(() -> nodes("model", List.of("tag:example:demo kind:sql path:models/marts"), List.of()))
                .hasMessage("FFT-305 select 'tag:example:demo kind:sql path:models/marts' matches no model."
                        + " Each selector matches something, but not the same model."
                        + " Allow it with -Dfft.failIfEmpty=false.");
        assertThatThrownBy(() -> nodes("test", List.of("mart_daily"), List.of()))
                .hasMessageContaining("matches no test. It matches model.mart_daily. Allow it");
        assertThatThrownBy(() -> nodes("model", List.of("mart"), List.of("mart*")))
                .hasMessageContaining("matches no model. All that 'select' matches is left out. Allow it");
    }

    private SortedSet<NodeId> nodes(String kind, List<String> select, List<String> exclude) {
        return new Selection(select, exclude, false).nodes(graph, kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            tag:nightli        ; -                ; fft.select has 'tag:nightli', which matches nothing. Did you mean 'tag:nightly'?
            mart | +stg_c+2    ; -                ; fft.select has 'stg_c', which matches nothing. Did you mean 'stg_a'?
            mart kind:python stg_z ; -            ; fft.select has 'stg_z', which matches nothing. Did you mean 'stg_a'?
            -                  ; mart_dayly       ; fft.exclude has 'mart_dayly', which matches nothing. Did you mean 'mart_daily'?
            mart               ; tag:nightli      ; fft.exclude has 'tag:nightli', which matches nothing.
            -                  ; mart | old_*     ; fft.exclude has 'old_*', which matches nothing.
            -                  ; path:models/mart ; fft.exclude has 'path:models/mart', which matches nothing. Did you mean 'path:models/marts'?
            -                  ; source:crm.user  ; fft.exclude has 'source:crm.user', which matches nothing.
            mart stg_a         ; -                ; fft.select has 'mart stg_a', which matches nothing. 'mart' and 'stg_a' must both match; for either write 'mart | stg_a'.
            mart,stg_a,stg_b   ; -                ; for either write 'mart | stg_a | stg_b'.
            -                  ; mart stg_a       ; fft.exclude has 'mart stg_a', which matches nothing. 'mart' and 'stg_a' must both match;
            """)
    void a_name_in_select_or_exclude_that_matches_nothing_by_itself_is_an_error(
            String select, String exclude, String message) {
        List<String> selected = Stream.ofNullable(select).toList();
        List<String> excluded = Stream.ofNullable(exclude).toList();

        assertThatThrownBy(() -> nodes("model", selected, excluded))
                .hasMessageStartingWith("FFT-307 ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("Allow it with -Dfft.failIfEmpty=false.");
        assertThatCode(() -> new Selection(selected, excluded, true).nodes(graph, "model"))
                .doesNotThrowAnyException();
    }

    @Test
    void all_names_that_match_nothing_are_told_at_once() {
        assertThatThrownBy(() -> nodes("model", List.of("x1 | x2"), List.of("x3")))
                .hasMessageContaining("3 problems")
                .hasMessageContaining("'x1'")
                .hasMessageContaining("'x2'")
                .hasMessageContaining("'x3'");
    }

    @Test
    void a_kind_or_type_of_which_there_is_none_can_be_excluded() {
        assertThat(nodes("model", List.of(), List.of("kind:python", "type:incremental")))
                .hasSize(4);
    }

    @Test
    void names_that_are_excused_may_match_nothing() {
        assertThat(new Selection(List.of("mart | elsewhere"), List.of("gone"), false, Set.of("elsewhere", "gone"))
                        .nodes(graph, "model"))
                .extracting(NodeId::name)
                .containsExactly("mart");
    }
}
