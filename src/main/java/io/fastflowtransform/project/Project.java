package io.fastflowtransform.project;

import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project as its files declare it, for one profile. Everything in it is immutable, and all lists are sorted by name, hooks and
 * tests excepted, which keep the order of their declaration.
 *
 * @param root the folder of project.yml
 * @param models all models that run on the profile's engine
 * @param macros what templates can call beside the functions
 * @param variables what {@code var()} finds: the command line's over the profile's over the project's
 * @param environment what {@code env()} finds: the shell's variables over those of the .env files
 */
public record Project(
        Path root,
        String name,
        Profile profile,
        List<Model> models,
        List<Macro> macros,
        List<Seed> seeds,
        List<Source> sources,
        List<DataTest> tests,
        List<HookDeclaration> hooks,
        Map<String, Value> variables,
        Map<String, String> environment,
        Secrets secrets) {

    /** All SQL templates: those of models, macros, hooks and tests. */
    public List<SqlTemplate> templates() {
        return Stream.of(
                        models.stream().flatMap(model -> model.template().stream()),
                        macros.stream().map(Macro::template),
                        hooks.stream().flatMap(hook -> hook.body().stream()),
                        tests.stream().flatMap(test -> test.where().stream()))
                .flatMap(templates -> templates)
                .toList();
    }

    /** Whether a Python hook is declared, so that the interpreter can be needed. */
    public boolean hasPythonHooks() {
        return hooks.stream().anyMatch(HookDeclaration::isPython);
    }
}
