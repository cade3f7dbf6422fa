package io.fastflowtransform.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.compile.Names;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks see is what the check of their templates knows. */
class HookValuesTest {
    @TempDir
    Path folder;

    @Test
    void the_values_have_the_names_and_members_that_are_checked() {
        StringBuilder hooks = new StringBuilder("hooks:\n");
        HookEvent.keys().forEach(event -> hooks.append("  " + event + ": [{kind: sql, sql: select 1}]\n"));
        LoadedProject loaded = TestProject.in(folder)
                .yaml(hooks.toString())
                .model("m", "select 1 as n")
                .load();
        Project project = loaded.project();
        Compiler compiler = loaded.compiler();
        Model model = project.models().get(0);
        RunFacts run = new RunFacts(
                "r",
                "dev",
                "duckdb",
                OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                "running",
                OptionalLong.empty(),
                Optional.empty(),
                false,
                new RunFacts.StatsFacts(0, 0, 0, 0, 0));
        ModelFacts facts = new ModelFacts(
                model,
                "demo.m",
                compiler.thisOf(model),
                "running",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(project.hooks()).hasSameSizeAs(HookEvent.values());
        for (HookDeclaration hook : project.hooks()) {
            Names names = HookValues.shape(hook);
            Map<String, Value> values =
                    HookValues.names(hook, run, hook.event().isForModel() ? Optional.of(facts) : Optional.empty());
            assertThat(values.keySet()).isEqualTo(names.all());
            names.members()
                    .forEach((name, members) -> assertThat(
                                    Set.copyOf(values.get(name).memberNames()))
                            .as(name)
                            .isEqualTo(members));
        }
    }
}
