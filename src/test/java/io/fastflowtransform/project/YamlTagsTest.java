package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of YAML's core schema act, and all others are errors, in each YAML file. */
class YamlTagsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!!str 1        | string 1",
                "!!str true     | string true",
                "!!str          | string ",
                "!!int '7'      | number 7",
                "!!int 007      | number 7",
                "!!int -7       | number -7",
                "!!float 1      | number 1",
                "!!float '1.50' | number 1.50",
                "!!float 1e3    | number 1000",
                "!!bool 'true'  | boolean true",
                "!!null ''      | none NULL",
                "!!null ~       | none NULL",
                "!!seq [a]      | list [a]",
                "!<tag:yaml.org,2002:str> 5 | string 5",
            })
    void a_tag_of_the_core_schema_acts(String yaml, String value) {
        var read = TestProject.in(folder)
                .yaml("vars:\n  a: " + yaml + "\n")
                .load()
                .project()
                .variables()
                .get("a");
        assertThat((read.kind() + " " + (read.kind().equals("list") ? "[a]" : read.asText())).strip())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!ENV HOME              | the tag !ENV is not known.",
                "!vault x               | the tag !vault is not known.",
                "!ref [a]               | the tag !ref is not known.",
                "!!timestamp 2026-01-01 | the tag !!timestamp is not known.",
                "!!binary aGVsbG8=      | the tag !!binary is not known.",
                "!!set {a}              | the tag !!set is not known.",
                "!!python/name:os.x y   | the tag !!python/name:os.x is not known.",
                "!!str [a]              | the tag !!str does not fit what follows it.",
                "!!map x                | the tag !!map does not fit what follows it.",
                "!!int seven            | the value is not what its tag !!int says.",
                "!!int 1.5              | the value is not what its tag !!int says.",
                "!!bool yes             | the value is not what its tag !!bool says.",
                "!!null x               | the value is not what its tag !!null says.",
                "!!float x              | the value is not what its tag !!float says.",
            })
    void any_other_tag_is_an_error_at_its_place(String yaml, String sentence) {
        assertThat(TestProject.in(folder).yaml("vars:\n  a: " + yaml + "\n").errors())
                .first()
                .asString()
                .startsWith("FFT-102 project.yml:4:6: " + sentence
                        + " The tags are !!str, !!int, !!float, !!bool and !!null;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project.yml", "profiles.yml", "sources.yml", "seeds/schema.yml"})
    void they_are_errors_in_each_file_also_where_nothing_reads_the_value(String file) {
        Map<String, String> texts = Map.of(
                "project.yml", "name: demo\nversion: \"1\"\nvars: {a: {b: [!ENV x]}}\n",
                "profiles.yml", "dev: {engine: duckdb}\nother: {engine: postgres, postgres: {host: !ENV x}}\n",
                "sources.yml", "version: 2\nsources: [{name: a, meta: {x: !ENV x}, tables: [{name: t}]}]\n",
                "seeds/schema.yml", "targets: {}\ndtypes: {a: {b: !ENV integer}}\n");
        assertThat(TestProject.in(folder)
                        .file("seeds/a.csv", "b\n1\n")
                        .file(file, texts.get(file))
                        .profile("dev")
                        .errors())
                .anyMatch(error ->
                        error.startsWith("FFT-102 " + file + ":") && error.contains("the tag !ENV is not known."));
    }

    @Test
    void a_template_behind_a_tag_keeps_its_place() {
        assertThat(TestProject.in(folder)
                        .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb:\n    path: !!str \"{{ nope }}\"\n")
                        .profile("dev")
                        .errors())
                .first()
                .asString()
                .startsWith("FFT-202 profiles.yml:4:21: the name 'nope'");
    }

    @Test
    void tags_and_anchors_of_yaml_go_on_working() {
        assertThat(TestProject.in(folder)
                        .yaml("vars:\n  a: &x !!str 5\n  b: *x\n  c: &m {d: 1}\n  e: {<<: *m, f: '!ENV'}\n")
                        .load()
                        .project()
                        .variables()
                        .get("b")
                        .kind())
                .isEqualTo("string");
    }
}
