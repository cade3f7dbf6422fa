package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand models in a chain: nothing walks down such a chain on the stack. */
@Timeout(180)
class LongChainTest {
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    private static String name(int i) {
        return "m%05d".formatted(i);
    }

    private TestProject chain(String config, String first) {
        TestProject project = TestProject.in(folder);
        for (int i = 0; i < MANY; i++) {
            project.model(name(i), i == 0 ? config + first : config + "select n from {{ ref('" + name(i - 1) + "') }}");
        }
        return project;
    }

    @Test
    void a_chain_is_checked_and_selected_and_skipped_when_its_first_model_fails() {
        TestProject project = chain("", "select nope as n");
        assertThat(project.errors()).isEmpty();
        LoadedProject loaded = project.load();
        assertThat(nodes(loaded, "+" + name(MANY - 1))).isEqualTo(MANY);
        assertThat(nodes(loaded, name(0) + "+")).isEqualTo(MANY);
        assertThat(nodes(loaded, "+m*+")).isEqualTo(MANY);
        assertThat(nodes(loaded, "2+" + name(5))).isEqualTo(3);
        assertThat(project.run().failure()).isPresent();
        assertThat(project.lines())
                .filteredOn(line -> line.contains("failed or was skipped"))
                .hasSize(MANY - 1);
        assertThat(String.join("\n", project.lines())).contains("0 built, " + (MANY - 1) + " skipped, 1 failed");
    }

    @Test
    void a_chain_of_ephemeral_models_is_compiled_into_one_query() {
        TestProject project = chain("{{ config(materialized='ephemeral') }}", "select 1 as n")
                .model("last", "select n from {{ ref('" + name(MANY - 1) + "') }}");
        LoadedProject loaded = project.load();
        Model last = (Model) loaded.graph().node(new NodeId("model", "last"));
        String sql = loaded.compiler().compile(last).text();
        assertThat(sql.indexOf(name(0) + "\"")).isLessThan(sql.indexOf(name(MANY - 1) + "\""));
        assertThat(sql.split(" as \\(\n", -1)).hasSize(MANY + 1);
    }

    @Test
    void a_circle_of_ten_thousand_models_is_one_error() {
        TestProject project = chain("", "select n from {{ ref('" + name(MANY - 1) + "') }}");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .contains("FFT-303")
                .contains("the models depend on each other in a circle");
    }

    private static int nodes(LoadedProject loaded, String selector) {
        return new Selection(List.of(selector), List.of(), false)
                .nodes(loaded.graph(), "model")
                .size();
    }
}
