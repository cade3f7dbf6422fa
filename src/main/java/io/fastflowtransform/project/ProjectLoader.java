package io.fastflowtransform.project;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.FileRelation;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Loads a project's files. All that is wrong with them is collected, so that one look shows all. */
public final class ProjectLoader {
    private ProjectLoader() {}

    /**
     * What to load.
     *
     * @param root the folder of project.yml
     * @param profile the profile that was asked for
     * @param variables the command line's variables, which win over all others
     * @param shell the process's environment
     * @param engines the engines that a profile can name
     * @param servers the users and passwords that a profile can name
     */
    public record Request(
            Path root,
            Optional<String> profile,
            Map<String, Value> variables,
            Map<String, String> shell,
            Engines engines,
            Servers servers) {}

    /**
     * Loads a project.
     *
     * @return the project; with problems reported, as much of it as can be read
     * @throws ProblemException where there is no project, or no profile to load it for
     */
    public static Project load(Request request, Problems problems) {
        Path root = request.root().toAbsolutePath().normalize();
        FileNames names = FileNames.here();
        boolean lost = !Files.exists(root) && !names.isReadable(System.getProperty("user.dir", ""));
        if (lost || !names.isReadable(root.toString())) {
            throw new ProblemException(Problem.error(
                    Code.UNREADABLE_FILE,
                    names.sentence("the path of the project's folder, " + root + ","),
                    names.remedy()));
        }
        if (!Files.isRegularFile(root.resolve(ProjectYaml.FILE))) {
            throw new ProblemException(Problem.error(
                    Code.NO_PROJECT,
                    "there is no project.yml in " + root + ".",
                    "Set fft.project to the folder of an FFT project."));
        }
        ProjectFiles files = new ProjectFiles(root, problems);
        ProjectYaml yaml = ProjectYaml.read(files, problems);
        ProfilesYaml profiles = ProfilesYaml.read(files, problems);
        Optional<String> active =
                profiles.active(request.profile(), EnvironmentFiles.base(root, request.shell(), problems));
        Map<String, String> environment = active.map(
                        name -> EnvironmentFiles.forProfile(root, request.shell(), name, problems))
                .orElse(request.shell());
        problems.conceal(Secrets.of(environment, Map.of()));
        Optional<Profile> profile =
                active.flatMap(name -> profiles.profile(name, environment, request.engines(), request.servers()));

        // Without a profile the rest is still read, so that its problems show too.
        String engine = profile.map(p -> p.engine().name()).orElse("duckdb");
        KnownEngines engines = new KnownEngines(engine, request.engines().names());
        Dialect dialect = profile.map(p -> p.dialect()).orElse(Dialect.DUCKDB);
        UnaryOperator<Relation> written =
                relation -> profile.map(p -> p.written(relation)).orElse(relation);
        SqlTemplates templates = new SqlTemplates(dialect, problems);
        String seedsFolder = SeedFiles.folder(environment);
        boolean seedsAlone =
                yaml.modelsDir().equals(ProjectYaml.MODELS) && Files.isDirectory(root.resolve(seedsFolder));
        List<Model> models = ModelFiles.read(files, yaml.modelsDir(), seedsAlone, engines, templates, problems).stream()
                .filter(model -> model.runsOn(engine))
                .toList();
        List<Macro> macros = MacroFiles.read(files, yaml.modelsDir(), templates, problems);
        List<Seed> seeds = SeedFiles.read(files, seedsFolder, engines, written, problems);
        List<Source> sources = SourcesYaml.read(files, engines, dialect, written, problems);
        List<HookDeclaration> hooks = HookReader.read(yaml.hooks(), files, profiles.names(), engines, templates);
        profile.ifPresent(p -> {
            refuseHooksInside(hooks, p, problems);
            refuseRowsReplacement(models, p, problems);
        });
        List<DataTest> tests = TestReader.read(yaml.tests(), templates, written, problems);
        NameLengths.check(models, seeds, sources, tests, dialect.nameLimit(), problems);
        if (profile.isEmpty()) {
            problems.throwIfErrors();
            throw new IllegalStateException("a missing profile was not reported");
        }
        Secrets secrets = Secrets.of(environment, texts(profile.get().settings(), sources));
        problems.conceal(secrets);
        return new Project(
                root,
                yaml.name(),
                withDeclarations(profile.get(), sources),
                models,
                macros,
                seeds,
                sources,
                tests,
                hooks,
                variables(yaml, profile.get(), request),
                environment,
                secrets);
    }

    private static void refuseRowsReplacement(List<Model> models, Profile profile, Problems problems) {
        if (profile.engine().capabilities().contains(Capability.OLD_SNAPSHOTS)) {
            return;
        }
        String sentence = "the engine '" + profile.engine().name()
                + "' cannot keep the old rows for readers whose snapshot is older.";
        String remedy = "Remove replace='rows'; with config(engines=[…]) a model can be for other engines.";
        models.stream()
                .filter(model -> model.config().replace() == Build.Replace.ROWS)
                .flatMap(model -> model.template().stream())
                .forEach(template -> Optional.ofNullable(
                                template.facts().config().get(ModelConfigReader.REPLACE))
                        .ifPresent(option -> problems.add(Problem.error(
                                Code.NOT_SUPPORTED, template.source(), option.offset(), 1, sentence, remedy))));
    }

    private static void refuseHooksInside(List<HookDeclaration> hooks, Profile profile, Problems problems) {
        if (!profile.engine().capabilities().contains(Capability.TRANSACTIONS)) {
            hooks.stream()
                    .filter(hook -> hook.insideTransaction() && hook.isFor(profile))
                    .forEach(
                            hook -> problems.add(
                                    Problem.error(
                                            Code.NOT_SUPPORTED,
                                            hook.position(),
                                            "the engine '" + profile.engine().name()
                                                    + "' has no transactions, so no hook can be inside of one.",
                                            "Remove 'transaction: inside', or name the profiles that have transactions with 'engines' or 'envs'.")));
        }
    }

    /** The profile with the views over the files of sources, where its engine needs them. */
    private static Profile withDeclarations(Profile profile, List<Source> sources) {
        Map<String, SqlText> declarations = new TreeMap<>();
        for (Source source : sources) {
            source.file().flatMap(SourceFile::relation).ifPresent(relation -> {
                if (relation instanceof FileRelation.View view) {
                    declarations.put(view.name(), view.declaration());
                }
            });
        }
        Settings settings = profile.settings().withDeclarations(declarations);
        return new Profile(profile.name(), profile.engine(), settings, profile.variables());
    }

    /** All texts that can hold secrets, by key: a profile's settings, and the locations of sources. */
    private static Map<String, String> texts(Settings settings, List<Source> sources) {
        Map<String, String> texts = new TreeMap<>(settings.values());
        settings.initSql().forEach(sql -> texts.put("init_sql " + texts.size(), sql.text()));
        sources.forEach(
                source -> texts.put("source " + source.name(), source.relation().toString()));
        return texts;
    }

    private static Map<String, Value> variables(ProjectYaml yaml, Profile profile, Request request) {
        Map<String, Value> variables = new TreeMap<>(yaml.variables());
        variables.putAll(profile.variables());
        variables.putAll(request.variables());
        return variables;
    }
}
