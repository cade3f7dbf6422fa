package io.fastflowtransform.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data tests on a real table. */
class DataTestsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder)
                .model(
                        "t.ff",
                        "select * from (values (1, 'a', true), (2, 'b', true), (2, null, true), (null, 'it''s', false)) v(id, name, live)");
        project.run();
    }

    private List<String> results(String tests) {
        project.yaml("tests:\n" + tests.indent(2)).test();
        return project.lines().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("  \\d+ ms.*", "").replaceAll(" in \\d+ ms", ""))
                .toList();
    }

    @Test
    void tests_that_pass() {
        assertThat(results("""
                        - {type: not_null, table: t, column: id, where: "live"}
                        - {type: unique, table: t.ff, column: name}
                        - {type: accepted_values, table: t, column: name, values: [a, b, "it's", null]}
                        - {type: accepted_values, table: t, column: id, values: [1, 2]}
                        - {type: accepted_values, table: t, column: id, values: []}
                        - {type: row_count_between, table: main.t, min_rows: 4, max_rows: 4}
                        - {type: row_count_between, table: t, min_rows: 0, max_rows: 0, where: "name = {{ var('who', 'zoe') }} -- nobody"}
                        """)).last().isEqualTo("[FFT] Tests: 7 passed, 0 failed, 0 warned");
    }

    @Test
    void tests_that_fail_show_the_query_and_a_sample() {
        assertThat(results("- {type: not_null, table: t, column: name, where: \"id > 1\"}\n"))
                .containsExactly(
                        "ERROR [FFT] ✗ TEST not_null_t_name",
                        "    1 row has no value.",
                        "    query:",
                        "      select * from \"t\"",
                        "      where (\"name\" is null",
                        "      )",
                        "        and (id > 1",
                        "      )",
                        "    sample (1 row, at most 5 are shown):",
                        "      id | name | live",
                        "      2 | NULL | true",
                        "[FFT] Tests: 0 passed, 1 failed, 0 warned");
    }

    @Test
    void a_warning_does_not_fail() {
        project.yaml("tests:\n  - {type: unique, table: t, column: id, severity: warn}\n");
        assertThat(project.test().failure()).isEmpty();
        assertThat(project.lines().get(0)).startsWith("WARN [FFT] ✗ TEST unique_t_id");
    }

    @Test
    void a_missing_table_suggests_to_run_and_a_missing_column_names_itself() {
        assertThat(
                        results(
                                "- {type: unique, table: nope, column: id}\n- {type: unique, table: t, column: idd, name: my test}\n"))
                .anyMatch(
                        line -> line.contains(
                                "FFT-602 project.yml:4:5: the table demo.nope does not exist. No model, seed or source of the project makes it. Known models and seeds: t, t.ff."))
                .anyMatch(line -> line.contains("TEST my test"))
                .anyMatch(
                        line -> line.contains(
                                "FFT-601 project.yml:5:5: the test cannot be asked: Binder Error: Referenced column \"idd\" not found"));
    }

    @Test
    void an_unsupported_type_fails_only_where_it_would_run() {
        project.yaml("tests:\n  - {type: freshness, table: t, column: id, max_delay_minutes: 5, tags: [later]}\n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.test().failure()).isPresent();
        assertThat(String.join("\n", project.lines()))
                .contains("FFT-111 project.yml:4:5: tests of type 'freshness' are not supported yet.");
    }
}
