package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlFile;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * project.yml, read but not yet connected.
 *
 * @param modelsDir the folder of the models, relative to the project's
 * @param tests the entries of {@code tests}
 * @param hooks the section {@code hooks}
 */
record ProjectYaml(
        String name, String modelsDir, Map<String, Value> variables, List<YamlNode> tests, Optional<YamlMap> hooks) {
    static final String FILE = "project.yml";
    static final String MODELS = "models";
    private static final List<String> KEYS =
            List.of("name", "version", "models_dir", "vars", "docs", "tests", "hooks", "models", "seeds");
    private static final List<String> DOCS_KEYS = List.of("dag_dir", "include_rendered_sql", "models");

    /** Reads the file; what is wrong is reported, and the rest is still read. */
    static ProjectYaml read(ProjectFiles files, Problems problems) {
        Optional<YamlMap> root = files.text(FILE)
                .flatMap(text -> YamlFile.read(FILE, text, problems))
                .flatMap(YamlNode::map);
        if (root.isEmpty()) {
            if (!problems.hasErrors()) {
                problems.add(Problem.error(
                        Code.MISSING_KEY,
                        Position.file(FILE),
                        "the file is empty.",
                        "Add for example: name: my_project"));
            }
            return new ProjectYaml("", MODELS, Map.of(), List.of(), Optional.empty());
        }
        return read(root.get());
    }

    private static ProjectYaml read(YamlMap root) {
        root.allowOnly(KEYS);
        String name = root.requireString("name", "name: my_project").orElse("");
        root.require("version", "version: \"0.1\"").ifPresent(ProjectYaml::checkVersion);
        root.get("docs").flatMap(YamlNode::map).ifPresent(docs -> docs.allowOnly(DOCS_KEYS));
        notSupported(root, "models", List.of("storage", "incremental"));
        notSupported(root, "seeds", List.of("storage"));
        return new ProjectYaml(
                name,
                modelsDir(root),
                variables(root),
                root.get("tests").flatMap(YamlNode::list).orElse(List.of()),
                root.get("hooks").flatMap(YamlNode::map));
    }

    /** The section {@code vars} of a file. */
    static Map<String, Value> variables(YamlMap root) {
        Map<String, Value> variables = new LinkedHashMap<>();
        root.get("vars")
                .flatMap(YamlNode::map)
                .ifPresent(vars -> vars.entries().forEach((name, node) -> variables.put(name, node.value())));
        return variables;
    }

    private static void checkVersion(YamlNode version) {
        Value value = version.isScalar() ? version.value() : Value.Null.NULL;
        if (!(value instanceof Value.Text || value instanceof Value.Int)) {
            version.problem(
                    Code.WRONG_TYPE,
                    "'version' must be a string or a whole number.",
                    "Put it in quotes: version: \"0.1\"");
        }
    }

    private static String modelsDir(YamlMap root) {
        String folder = root.string("models_dir").orElse(MODELS);
        if (folder.startsWith("/") || folder.contains("..") || folder.contains(":") || folder.contains("\\")) {
            root.problem(
                    Code.OUTSIDE_PROJECT,
                    "models_dir",
                    "models_dir is '" + folder + "', but the models must lie inside the project's folder.",
                    "Name a folder relative to project.yml, without '..'.");
            return MODELS;
        } else if (ProjectFiles.path(folder).isEmpty()) {
            root.problem(
                    Code.INVALID_VALUE,
                    "models_dir",
                    "models_dir has a character that no path can have here.",
                    ProjectFiles.remedy(folder, "Name a folder relative to project.yml."));
            return MODELS;
        }
        return folder;
    }

    private static void notSupported(YamlMap root, String section, List<String> keys) {
        root.get(section).flatMap(YamlNode::map).ifPresent(map -> {
            map.allowOnly(keys);
            for (String key : keys) {
                map.get(key)
                        .filter(node -> !node.isEmpty())
                        .ifPresent(node -> node.problem(
                                Code.NOT_SUPPORTED,
                                "'" + node.path() + "' is not supported yet.",
                                "Remove it, or leave it empty."));
            }
        });
    }
}
