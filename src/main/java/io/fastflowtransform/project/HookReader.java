package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code hooks} of project.yml, with the files of SQL hooks that have no {@code sql}. */
final class HookReader {
    private static final String FOLDER = "hooks";
    private static final List<String> KEYS =
            List.of("name", "kind", "sql", "select", "params", "engines", "envs", "on_error", "timeout", "transaction");
    private static final List<String> KINDS = List.of("sql", "python");

    private final ProjectFiles files;
    private final Collection<String> profiles;
    private final SqlTemplates templates;
    private final List<Path> sqlFiles;
    private final KnownEngines engines;
    private final List<HookDeclaration> hooks = new ArrayList<>();

    private HookReader(ProjectFiles files, Collection<String> profiles, KnownEngines engines, SqlTemplates templates) {
        this.engines = engines;
        this.files = files;
        this.profiles = profiles;
        this.templates = templates;
        this.sqlFiles = files.find(FOLDER, ".sql");
    }

    /** All hooks in the order of their declaration, event by event. */
    static List<HookDeclaration> read(
            Optional<YamlMap> section,
            ProjectFiles files,
            Collection<String> profiles,
            KnownEngines engines,
            SqlTemplates templates) {
        HookReader reader = new HookReader(files, profiles, engines, templates);
        section.ifPresent(reader::section);
        return List.copyOf(reader.hooks);
    }

    private void section(YamlMap section) {
        section.allowOnly(HookEvent.keys());
        for (HookEvent event : HookEvent.values()) {
            List<YamlNode> entries =
                    section.get(event.key()).flatMap(YamlNode::list).orElse(List.of());
            for (int i = 0; i < entries.size(); i++) {
                int number = i + 1;
                entries.get(i).map().ifPresent(map -> hook(event, number, map));
            }
        }
    }

    private void hook(HookEvent event, int number, YamlMap map) {
        if (map.get("callable").isPresent()) {
            map.problem(
                    Code.NOT_SUPPORTED,
                    "callable",
                    "'callable' is not supported.",
                    "Put @fft_hook(name='…') above the function in a file of the folder hooks, and name it with 'name'.");
            return;
        }
        map.allowOnly(KEYS);
        Optional<String> kind = map.require("kind", "kind: sql").flatMap(node -> node.oneOf(KINDS));
        boolean inline =
                kind.filter("sql"::equals).isPresent() && map.get("sql").isPresent();
        Optional<String> name = inline && map.get("name").isEmpty()
                ? Optional.of(event.key() + "_" + number)
                : map.requireString("name", "name: audit_run_start");
        if (kind.isEmpty() || name.isEmpty()) {
            return;
        }
        boolean python = kind.get().equals("python");
        if (python && map.get("sql").isPresent()) {
            map.problem(
                    Code.INVALID_VALUE,
                    "sql",
                    "a hook of kind python has no 'sql'.",
                    "Write kind: sql, or remove 'sql'.");
        }
        Optional<SqlTemplate> body = python ? Optional.empty() : body(map, name.get());
        if (!python && body.isEmpty()) {
            return;
        }
        boolean warnsOnly = isChoice(map, "on_error", List.of("fail", "warn"), "warn");
        boolean inside = inside(event, map, python);
        if (warnsOnly && inside) {
            map.problem(
                    Code.INVALID_VALUE,
                    "on_error",
                    "the failure of a hook inside the model's transaction cannot be a warning: it aborts the transaction.",
                    "Remove 'on_error', or write transaction: outside.");
        }
        hooks.add(new HookDeclaration(
                event,
                name.get(),
                body,
                select(event, map),
                engines(map),
                envs(map),
                params(map),
                warnsOnly,
                timeout(map),
                inside,
                map.position()));
    }

    private static boolean isChoice(YamlMap map, String key, List<String> choices, String wanted) {
        return map.get(key)
                .flatMap(node -> node.oneOf(choices))
                .filter(wanted::equals)
                .isPresent();
    }

    private static Optional<Duration> timeout(YamlMap map) {
        Optional<YamlNode> node = map.get("timeout");
        if (node.isEmpty() || (!node.get().isScalar() && node.get().string().isEmpty())) {
            return Optional.empty();
        }
        String text = node.get().value().asText();
        Optional<Duration> timeout = TimeSpans.parse(text).filter(span -> !span.isZero());
        if (timeout.isEmpty()) {
            node.get().problem(Code.INVALID_VALUE, "'" + text + "' is no span of time.", TimeSpans.remedy(text));
        }
        return timeout;
    }

    private static boolean inside(HookEvent event, YamlMap map, boolean python) {
        boolean inside = isChoice(map, "transaction", List.of("outside", "inside"), "inside");
        boolean around = event == HookEvent.BEFORE_MODEL || event == HookEvent.AFTER_MODEL;
        if (inside && python) {
            map.problem(
                    Code.INVALID_VALUE,
                    "transaction",
                    "a Python hook cannot be inside the model's transaction.",
                    "Remove 'transaction', or write the hook in SQL.");
        } else if (inside && !around) {
            map.problem(
                    Code.INVALID_VALUE,
                    "transaction",
                    "an " + event.key() + " hook cannot be inside a model's transaction: none is open then.",
                    "Remove 'transaction', or move the hook to before_model or after_model.");
        }
        return inside && around && !python;
    }

    private Optional<SqlTemplate> body(YamlMap map, String name) {
        Optional<YamlNode> inline = map.get("sql");
        if (inline.isPresent()) {
            return inline.flatMap(node -> node.string().map(text -> templates.parse(node.source())));
        }
        return file(map, name).flatMap(files::source).map(templates::parse);
    }

    private Optional<Path> file(YamlMap map, String name) {
        if (name.contains("/") || name.contains("\\") || name.contains("..")) {
            map.problem(
                    Code.HOOK_NOT_FOUND,
                    "name",
                    "the hook's name '" + name + "' holds a path.",
                    "A hook's file is found by its name alone, anywhere below the folder hooks: " + found());
            return Optional.empty();
        }
        List<Path> matching = sqlFiles.stream()
                .filter(file -> ProjectFiles.stem(file, ".sql").equals(name))
                .toList();
        if (matching.isEmpty()) {
            List<String> stems = sqlFiles.stream()
                    .map(file -> ProjectFiles.stem(file, ".sql"))
                    .toList();
            map.problem(
                    Code.HOOK_NOT_FOUND,
                    "name",
                    "the SQL hook '" + name + "' has no 'sql', and there is no file hooks/**/" + name + ".sql.",
                    Suggestions.nearest(name, stems)
                                    .map(near -> "Did you mean '" + near + "'? ")
                                    .orElse("")
                            + found());
        } else if (matching.size() > 1) {
            map.problem(
                    Code.AMBIGUOUS_HOOK,
                    "name",
                    "several files have the name of the SQL hook '" + name + "': "
                            + String.join(
                                    ", ", matching.stream().map(files::relative).toList()) + ".",
                    "Rename all but one.");
        }
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private String found() {
        return sqlFiles.isEmpty()
                ? "There are no .sql files in the folder hooks."
                : "Found: "
                        + String.join(
                                ", ", sqlFiles.stream().map(files::relative).toList()) + ".";
    }

    private static List<String> select(HookEvent event, YamlMap map) {
        if (!event.isForModel() && map.get("select").isPresent()) {
            map.problem(
                    Code.INVALID_VALUE,
                    "select",
                    "'select' chooses models, but " + event.key() + " is about the whole run.",
                    "Remove it, or move the hook to before_model, on_model_error or after_model.");
        }
        return map.strings("select");
    }

    private List<String> engines(YamlMap map) {
        return known(map, "engines", Code.UNKNOWN_ENGINE, "engine", engines.names());
    }

    private List<String> envs(YamlMap map) {
        return known(map, "envs", Code.UNKNOWN_PROFILE, "profile", profiles);
    }

    private static List<String> known(YamlMap map, String key, Code code, String what, Collection<String> known) {
        List<String> values = map.strings(key);
        for (String value : values) {
            if (!known.contains(value)) {
                map.get(key)
                        .ifPresent(node -> node.problem(
                                code,
                                "the " + what + " '" + value + "' is not known.",
                                Suggestions.didYouMean(value, Set.copyOf(known), what + "s")));
            }
        }
        return values;
    }

    private static Map<String, Value> params(YamlMap map) {
        Map<String, Value> params = new LinkedHashMap<>();
        map.get("params")
                .flatMap(YamlNode::map)
                .ifPresent(entries -> entries.entries().forEach((name, node) -> params.put(name, node.value())));
        return params;
    }
}
