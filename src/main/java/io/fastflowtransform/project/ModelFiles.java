package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.template.SqlTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The models folder: one file, one model. */
final class ModelFiles {
    private static final String MARKER = ".ff";
    private static final String PACKAGE_MARKER = "__init__.py";
    private static final List<String> NO_MODELS = List.of(MacroFiles.FOLDER, MacroFiles.PYTHON_FOLDER);

    private final ProjectFiles files;
    private final KnownEngines engines;
    private final SqlTemplates templates;
    private final Problems problems;

    private ModelFiles(ProjectFiles files, KnownEngines engines, SqlTemplates templates, Problems problems) {
        this.files = files;
        this.engines = engines;
        this.templates = templates;
        this.problems = problems;
    }

    /**
     * All models, sorted by name.
     *
     * @param mayBeMissing whether the project can do without the folder
     */
    static List<Model> read(
            ProjectFiles files,
            String folder,
            boolean mayBeMissing,
            KnownEngines engines,
            SqlTemplates templates,
            Problems problems) {
        if (!Files.isDirectory(files.root().resolve(folder))) {
            if (!mayBeMissing) {
                problems.add(Problem.error(
                        Code.NO_PROJECT,
                        Position.file(folder),
                        "the models folder does not exist.",
                        "Create it, or name another with models_dir in project.yml."));
            }
            return List.of();
        }
        return new ModelFiles(files, engines, templates, problems).read(folder);
    }

    private List<Model> read(String folder) {
        List<Model> models = new ArrayList<>();
        Path start = files.root().resolve(folder);
        for (Path file : files.find(folder, ".sql", ".py")) {
            Path below = start.relativize(file);
            boolean isModel = NO_MODELS.stream().noneMatch(below::startsWith) && !below.endsWith(PACKAGE_MARKER);
            if (isModel) {
                model(file).ifPresent(models::add);
            }
        }
        checkNames(models);
        models.sort(Comparator.comparing(Model::name));
        return models;
    }

    private Optional<Model> model(Path file) {
        boolean python = file.getFileName().toString().endsWith(".py");
        String name = ProjectFiles.stem(file, python ? ".py" : ".sql");
        String relationName = name.endsWith(MARKER) ? name.substring(0, name.length() - MARKER.length()) : name;
        NodeId id = new NodeId("model", relationName);
        String path = files.relative(file);
        if (python) {
            return Optional.of(new Model(id, name, relationName, path, Optional.empty(), ModelConfig.defaults()));
        }
        return files.source(file).map(source -> {
            SqlTemplate template = templates.parse(source);
            ModelConfig config = ModelConfigReader.read(template, engines, problems);
            return new Model(id, name, relationName, path, Optional.of(template), config);
        });
    }

    private void checkNames(List<Model> models) {
        Map<String, Model> byName = new HashMap<>();
        for (Model model : models) {
            String key = model.relationName().toLowerCase(Locale.ROOT);
            Model other = byName.putIfAbsent(key, model);
            if (other != null && overlap(model, other)) {
                problems.add(
                        Problem.error(
                                Code.DUPLICATE_NAME,
                                Position.file(model.path()),
                                "the model '" + model.relationName() + "' is there twice: " + other.path() + " and "
                                        + model.path() + ".",
                                "Rename one of the two files; or give both config(engines=[…]) if they are for different engines."));
            }
        }
    }

    /** Two models of one name may stand side by side when they are for different engines. */
    private static boolean overlap(Model a, Model b) {
        List<String> engines = a.config().engines();
        List<String> others = b.config().engines();
        return engines.isEmpty() || others.isEmpty() || engines.stream().anyMatch(others::contains);
    }
}
