package io.fastflowtransform.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
                .hasMessage("FFT-304 the selector 'a |': there is nothing on one side of '|'.");
        assertThatThrownBy(() -> new Selection(List.of("tag:nightli"), List.of(), false).nodes(graph, "model"))
                .hasMessage("FFT-305 select 'tag:nightli' matches no model. 'tag:nightli' matches nothing by itself."
                        + " Did you mean 'tag:nightly'? Allow it with -Dfft.failIfEmpty=false.");
        assertThatThrownBy(() -> new Selection(List.of("mart stg_a"), List.of(), false).nodes(graph, "model"))
                .hasMessageContaining("Each selector matches something, but not the same model.");
    }
}
