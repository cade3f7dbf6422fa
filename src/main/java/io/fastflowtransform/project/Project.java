package io.fastflowtransform.project;

import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project as its files declare it, for one profile. Everything in it is immutable, and all lists are sorted by name, hooks and
 * tests excepted, which keep the order of their declaration.
 *
 * @param root the folder of project.yml
 * @param models all models that run on the profile's engine
 * @param variables what {@code var()} finds: the command line's over the profile's over the project's
 * @param environment what {@code env()} finds: the shell's variables over those of the .env files
 */
public record Project(
        Path root,
        String name,
        Profile profile,
        List<Model> models,
        List<Seed> seeds,
        List<Source> sources,
        List<DataTest> tests,
        List<HookDeclaration> hooks,
        Map<String, Value> variables,
        Map<String, String> environment,
        Secrets secrets) {

    /** The model of this name, with or without {@code .ff}. */
    public Optional<Model> model(String name) {
        return models.stream()
                .filter(m -> m.name().equals(name) || m.relationName().equals(name))
                .findFirst();
    }

    /** The seed of this name. */
    public Optional<Seed> seed(String name) {
        return seeds.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The seed that becomes this relation. */
    public Optional<Seed> seedFor(Relation relation) {
        return seeds.stream().filter(s -> s.relation().equals(relation)).findFirst();
    }

    /** The source of this group and table. */
    public Optional<Source> source(String group, String table) {
        return sources.stream()
                .filter(s -> s.group().equals(group) && s.table().equals(table))
                .findFirst();
    }

    /** Whether a Python hook is declared, so that the interpreter can be needed. */
    public boolean hasPythonHooks() {
        return hooks.stream().anyMatch(HookDeclaration::isPython);
    }
}
