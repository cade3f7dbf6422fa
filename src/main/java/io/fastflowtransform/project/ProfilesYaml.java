package io.fastflowtransform.project;

import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.yaml.YamlFile;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlScript;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.template.SqlTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** profiles.yml: finds the active profile, and renders and checks it; the others may be for machines that are not this one. */
final class ProfilesYaml {
    static final String FILE = "profiles.yml";
    private static final String DEFAULT = "default";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String SERVER = "server";
    private static final String INIT_SQL = "init_sql";
    private static final String ENGINE_VARIABLE = "FF_ENGINE";
    private static final String ACTIVE_VARIABLE = "FFT_ACTIVE_ENV";

    private final Path root;
    private final Map<String, YamlNode> profiles;
    private final Problems problems;

    private ProfilesYaml(Path root, Map<String, YamlNode> profiles, Problems problems) {
        this.root = root;
        this.profiles = profiles;
        this.problems = problems;
    }

    static ProfilesYaml read(ProjectFiles files, Problems problems) {
        if (!files.exists(FILE)) {
            problems.add(
                    Problem.error(
                            Code.UNKNOWN_PROFILE,
                            Position.file(FILE),
                            "the file does not exist, so there is no database to work on.",
                            "Create it, for example:\n    dev_duckdb:\n      engine: duckdb\n      duckdb:\n        path: .local/dev.duckdb"));
            return new ProfilesYaml(files.root(), Map.of(), problems);
        }
        Optional<YamlNode> file = files.text(FILE).flatMap(text -> YamlFile.readConfidential(FILE, text, problems));
        problems.conceal(Secrets.of(Map.of(), file.map(YamlNode::texts).orElse(Map.of())));
        Map<String, YamlNode> profiles =
                file.flatMap(YamlNode::map).map(YamlMap::entries).orElse(Map.of());
        if (profiles.isEmpty() && !problems.hasErrors()) {
            problems.add(Problem.error(
                    Code.UNKNOWN_PROFILE, Position.file(FILE), "there is no profile in the file.", "Add one."));
        }
        return new ProfilesYaml(files.root(), profiles, problems);
    }

    Set<String> names() {
        return profiles.keySet();
    }

    /** The name of the active profile: the one asked for, else FFT_ACTIVE_ENV, else {@code default}, else the only one. */
    Optional<String> active(Optional<String> asked, Map<String, String> environment) {
        Optional<String> wanted = asked.or(
                () -> Optional.ofNullable(environment.get(ACTIVE_VARIABLE)).filter(name -> !name.isBlank()));
        if (profiles.isEmpty()) {
            return Optional.empty();
        } else if (wanted.isPresent()) {
            if (!profiles.containsKey(wanted.get())) {
                problems.add(Problem.error(
                        Code.UNKNOWN_PROFILE,
                        Position.file(FILE),
                        "the profile '" + wanted.get() + "' ("
                                + (asked.isPresent() ? "from fft.env" : "from " + ACTIVE_VARIABLE)
                                + ") is not in the file.",
                        Suggestions.nearest(wanted.get(), profiles.keySet())
                                        .map(name -> "Did you mean '" + name + "'? ")
                                        .orElse("")
                                + Suggestions.known(profiles.keySet(), "profiles")));
                return Optional.empty();
            }
            return wanted;
        } else if (profiles.containsKey(DEFAULT)) {
            return Optional.of(DEFAULT);
        } else if (profiles.size() == 1) {
            return profiles.keySet().stream().findFirst();
        }
        problems.add(Problem.error(
                Code.UNKNOWN_PROFILE,
                Position.file(FILE),
                "there are several profiles, and none of them is chosen.",
                "Choose one with -Dfft.env=NAME or " + ACTIVE_VARIABLE + ", or name one 'default'. "
                        + Suggestions.known(profiles.keySet(), "profiles")));
        return Optional.empty();
    }

    /** The profile of this name, rendered and checked; empty where it is wrong, which is reported. */
    Optional<Profile> profile(String name, Map<String, String> environment, Engines engines, Servers servers) {
        Optional<YamlMap> map = Optional.ofNullable(profiles.get(name)).flatMap(YamlNode::map);
        Optional<String> overriding =
                Optional.ofNullable(environment.get(ENGINE_VARIABLE)).filter(engine -> !engine.isBlank());
        Optional<String> engineName = overriding.isPresent()
                ? overriding
                : map.flatMap(m -> m.require("engine", "engine: duckdb")).flatMap(node -> rendered(node, environment));
        if (map.isEmpty() || engineName.isEmpty()) {
            return Optional.empty();
        }
        Optional<EngineProvider> engine = engines.find(engineName.get());
        if (engine.isEmpty()) {
            unknownEngine(map.get(), engineName.get(), overriding.isPresent(), engines.names());
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>(List.of("engine", engineName.get(), INIT_SQL, "vars", "artifacts"));
        if (overriding.isPresent()) {
            keys.addAll(engines.names()); // The section of the engine that the profile itself names stays.
        }
        map.get().allowOnly(keys);
        map.get()
                .get("artifacts")
                .filter(node -> !node.isEmpty())
                .ifPresent(node -> node.problem(Code.NOT_SUPPORTED, "'artifacts' is not supported yet.", "Remove it."));
        int before = problems.errors().size();
        Settings settings = settings(map.get(), engine.get(), environment, servers);
        if (problems.errors().size() == before) {
            check(map.get(), engine.get(), settings);
        }
        return Optional.of(new Profile(name, engine.get(), settings, ProjectYaml.variables(map.get())));
    }

    private void unknownEngine(YamlMap profile, String name, boolean overriding, Set<String> known) {
        problems.add(Problem.error(
                Code.UNKNOWN_ENGINE,
                profile.get("engine").map(YamlNode::position).orElseGet(profile::position),
                "the engine '" + name + "'" + (overriding ? " (from " + ENGINE_VARIABLE + ")" : "") + " is not known.",
                byDialect(name, known)
                        .map(engine -> "Did you mean '" + engine + "'?")
                        .orElseGet(() -> Suggestions.didYouMean(name, known, "engines"))));
    }

    /** The engine whose name people shorten to that of its SQL: {@code spark}. */
    private static Optional<String> byDialect(String name, Set<String> known) {
        return Dialect.byName(name)
                .flatMap(dialect -> known.stream().filter(dialect::isCalled).findFirst());
    }

    private Settings settings(
            YamlMap profile, EngineProvider engine, Map<String, String> environment, Servers servers) {
        Optional<YamlMap> section = profile.get(engine.name()).flatMap(YamlNode::map);
        SettingsReader reader = new SettingsReader(FILE, root, problems);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        for (Setting setting : engine.settings()) {
            List<String> spellings = new ArrayList<>(List.of(setting.name()));
            spellings.addAll(setting.aliases());
            keys.addAll(spellings);
            Optional<YamlNode> declared = section.flatMap(map -> declared(map, spellings));
            if (setting.kind() == Setting.Kind.MAP) {
                declared.flatMap(YamlNode::map)
                        .ifPresent(map -> map.entries()
                                .forEach((key, node) -> rendered(node, environment)
                                        .ifPresent(value -> values.put(setting.name() + "." + key, value))));
                continue;
            }
            Optional<String> written =
                    declared.flatMap(node -> rendered(node, environment)).filter(value -> !value.isEmpty());
            setting.variable()
                    .flatMap(variable -> Optional.ofNullable(environment.get(variable)))
                    .filter(value -> !value.isBlank())
                    .or(() -> written)
                    .or(setting::defaultValue)
                    .flatMap(value -> reader.read(setting, value, declared))
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        engine.settings().stream()
                .filter(setting -> setting.variable()
                        .map(environment::get)
                        .filter(value -> !value.isBlank())
                        .isPresent())
                .forEach(setting -> values.keySet().removeAll(setting.parts()));
        if (keys.contains(USER) && keys.contains(PASSWORD)) {
            keys.add(SERVER);
            section.flatMap(map -> map.get(SERVER))
                    .ifPresent(node -> credentials(node, environment, servers).ifPresent(found -> {
                        found.user().ifPresent(user -> values.putIfAbsent(USER, user));
                        found.password().ifPresent(password -> values.putIfAbsent(PASSWORD, password));
                    }));
        }
        section.ifPresent(map -> map.allowOnly(keys));
        return new Settings(values, initSql(profile, engine.dialect(new Settings(values)), environment)).in(root);
    }

    private Optional<Servers.Credentials> credentials(YamlNode node, Map<String, String> environment, Servers servers) {
        Optional<String> id = rendered(node, environment).filter(text -> !text.isEmpty());
        try {
            Optional<Servers.Credentials> found = id.flatMap(servers::find);
            if (id.isPresent() && found.isEmpty()) {
                node.problem(
                        Code.UNKNOWN_SERVER,
                        "there is no server '" + id.get() + "' in Maven's settings.xml.",
                        servers.ids().isEmpty()
                                ? "Add it under <servers>, with <id>, <username> and <password>."
                                : Suggestions.didYouMean(id.get(), servers.ids(), "servers"));
            }
            return found;
        } catch (ProblemException e) {
            e.problems().forEach(problem -> node.problem(problem.code(), problem.sentence(), problem.remedy()));
            return Optional.empty();
        }
    }

    /** Reports what the engine itself finds wrong, each at its key, or at the profile's engine where it is nowhere. */
    private void check(YamlMap profile, EngineProvider engine, Settings settings) {
        Optional<YamlMap> section = profile.get(engine.name()).flatMap(YamlNode::map);
        for (SettingProblem found : engine.check(settings)) {
            Position position = section.filter(map -> map.get(found.setting()).isPresent())
                    .map(map -> map.keyPosition(found.setting()))
                    .orElseGet(() -> profile.keyPosition("engine"));
            problems.add(
                    found.isError()
                            ? Problem.error(Code.UNFIT_SETTINGS, position, found.sentence(), found.remedy())
                            : Problem.warning(Code.UNFIT_SETTINGS, position, found.sentence(), found.remedy()));
        }
    }

    private static Optional<YamlNode> declared(YamlMap section, List<String> spellings) {
        List<String> used =
                spellings.stream().filter(key -> section.get(key).isPresent()).toList();
        if (used.size() > 1) {
            section.problem(
                    Code.DUPLICATE_KEY,
                    used.get(1),
                    "the key '" + used.get(1) + "' is another spelling of '" + used.get(0)
                            + "', which is there already.",
                    "Remove one of the two.");
        }
        return used.stream().findFirst().flatMap(section::get);
    }

    /** The statements of {@code init_sql}: one text, or a list of texts. They are SQL, so what {@code env()} gives is a safe value. */
    private List<SqlText> initSql(YamlMap profile, Dialect dialect, Map<String, String> environment) {
        List<YamlNode> texts = profile.get(INIT_SQL)
                .map(node -> node.isList() ? node.list().orElseThrow() : List.of(node))
                .orElse(List.of());
        return texts.stream()
                .filter(node -> node.string().isPresent())
                .flatMap(node -> statements(node, dialect, environment).stream())
                .toList();
    }

    private List<SqlText> statements(YamlNode node, Dialect dialect, Map<String, String> environment) {
        ProfileScope scope = new ProfileScope(root, environment);
        Problems found = new Problems();
        SqlTemplate template = SqlTemplate.parse(node.source(), dialect, found);
        template.check(scope.shape(), found);
        try {
            found.throwIfErrors();
            return SqlScript.statements(template.render(scope), dialect);
        } catch (ProblemException e) {
            report(e, node);
            return List.of();
        }
    }

    private Optional<String> rendered(YamlNode node, Map<String, String> environment) {
        Optional<String> text = node.scalarText();
        if (text.isEmpty() || !text.get().contains("{{")) {
            return text;
        }
        Problems found = new Problems();
        SqlTemplate template = SqlTemplate.parseText(node.source(), found);
        try {
            found.throwIfErrors();
            return Optional.of(template.renderText(new ProfileScope(root, environment)));
        } catch (ProblemException e) {
            report(e, node);
            return Optional.empty();
        }
    }

    /** Reports what is wrong with a value's template; of one that may be a secret, only what quotes nothing of it. */
    private void report(ProblemException e, YamlNode node) {
        for (Problem problem : e.problems()) {
            boolean shown = !node.isSecret() || problem.code() == Code.UNKNOWN_VARIABLE;
            problems.add(
                    shown
                            ? problem
                            : Problem.error(
                                    problem.code(),
                                    problem.position().orElse(node.position()),
                                    "the template in '" + node.path()
                                            + "' cannot be read, and may be a secret, so it is not" + " shown.",
                                    "A template holds {{ env('NAME', 'default') }} or {{ project_dir() }}; put a text that"
                                            + " holds '{{' into a variable, and write {{ env('NAME') }} here."));
        }
    }
}
