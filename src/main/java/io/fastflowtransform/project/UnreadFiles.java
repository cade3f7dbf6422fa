package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files of a project that nobody reads, though users of FastFlowTransform or of dbt would expect them to act. Each is named once, with
 * what to do.
 */
public final class UnreadFiles {
    private static final Pattern EMPTY_LINE = Pattern.compile("|#.*|---|version:.*|packages:\\s*\\[\\s*]|\\{\\s*}");
    private static final String[] JINJA = {".j2", ".jinja", ".jinja2"};
    private static final String NO_JINJA_FILE = "only files with the ending .sql are read as templates.";

    private final ProjectFiles files;
    private final Problems problems;

    private UnreadFiles(ProjectFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Warns of each unread file of a project. */
    public static void report(Project project, Problems problems) {
        ProjectFiles files = new ProjectFiles(project.root(), new Problems());
        String models = ProjectYaml.read(files, new Problems()).modelsDir();
        new UnreadFiles(files, problems).report(models, SeedFiles.folder(project.environment()));
    }

    private void report(String models, String seeds) {
        atRoot();
        models(models);
        seeds(seeds);
        if (!(models + "/" + MacroFiles.FOLDER).equals("./" + MacroFiles.FOLDER)) {
            unread(
                    MacroFiles.FOLDER,
                    "macros are read from " + models + "/" + MacroFiles.FOLDER + ".",
                    "Move it there, one macro in each .sql file.",
                    with(".sql"));
        }
        unread(
                "tests",
                "tests in SQL are not supported yet.",
                "Write it under 'tests' in project.yml: row_count_between with 'where' and max_rows: 0 finds rows that must not be.",
                ".sql",
                ".ff.py");
        unread(
                "tests",
                "unit tests of models are not supported yet.",
                "Tests of the data stand under 'tests' in project.yml.",
                ".yml",
                ".yaml");
        for (String folder : List.of("analyses", "analysis")) {
            unread(
                    folder,
                    "analyses are not read.",
                    "Make it a model with config(materialized='ephemeral'): fft:compile renders it, and no run builds it.",
                    ".sql");
        }
        unread(
                "snapshots",
                "snapshots are not supported yet.",
                "Leave them to the tool that has them, and read their tables as sources.",
                ".sql",
                ".yml",
                ".yaml");
        for (String folder : List.of("docs/models", "docs/columns")) {
            unread(
                    folder,
                    "descriptions are not read yet; there is no documentation goal.",
                    "Keep it for later, or write config(description='…').",
                    ".md");
        }
    }

    private void atRoot() {
        String packages = "packages are not supported yet.";
        String copy = "Copy the models and macros that you need into this project.";
        atRoot("packages.yml", packages, copy);
        atRoot("dependencies.yml", packages, copy);
        atRoot(
                "budgets.yml",
                "budgets are not supported yet.",
                "Limit the time of a model with config(timeout='10m'), and its rows with a test of row_count_between.");
        atRoot(
                "selectors.yml",
                "named selectors are not read.",
                "Write the selector in fft.select, or in <select> of the POM.");
        atRoot(
                "dbt_project.yml",
                "dbt's project file is not read; project.yml is.",
                "Move its vars and hooks there, and configs of folders into config() of the models.");
        for (String name : List.of("sources", "profiles", "project")) {
            atRoot(name + ".yaml", "it is called " + name + ".yml.", "Rename it.");
        }
    }

    private void atRoot(String name, String sentence, String remedy) {
        if (files.exists(name)) {
            unread(files.root().resolve(name), sentence, remedy);
        }
    }

    private void models(String models) {
        unread(
                models,
                "properties of models are not read yet.",
                "Write its tests under 'tests' in project.yml, its sources in sources.yml beside it, and its configs in config() of the models.",
                ".yml",
                ".yaml");
        unread(models, NO_JINJA_FILE, "Give it that ending; a file of macros is one macro.", JINJA);
        unread(models, NO_JINJA_FILE, "Write the ending in small letters.", ".SQL");
        for (String folder : List.of(MacroFiles.FOLDER, MacroFiles.PYTHON_FOLDER)) {
            files.find(models + "/" + folder, ".py").stream()
                    .filter(file -> !file.endsWith("__init__.py"))
                    .forEach(file -> unread(
                            file,
                            "templates cannot call functions in Python.",
                            "Write a macro in SQL, or compute the value before and give it as a variable."));
        }
        unread(
                models + "/" + MacroFiles.PYTHON_FOLDER,
                "this folder is for functions in Python, which are not read.",
                "Move it to " + models + ", or as a macro to " + models + "/" + MacroFiles.FOLDER + ".",
                ".sql");
    }

    private void seeds(String seeds) {
        for (Path file : files.find(seeds, ".parquet", ".pq")) {
            unread(
                    file,
                    "Parquet seeds are not supported yet.",
                    "Make it a source with 'location: " + files.relative(file)
                            + "' in sources.yml, or write it as CSV.");
        }
        for (Path file : files.find(seeds, ".tsv", ".csv.gz", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls")) {
            unread(file, "only CSV files are seeds.", "Write it as CSV, or make it a source with a location.");
        }
        for (Path file : files.find(seeds, ".yml", ".yaml")) {
            if (!file.equals(files.root().resolve(seeds).resolve(SeedFiles.SCHEMA))) {
                unread(file, "of this folder only schema.yml is read.", "Move the types of columns there.");
            }
        }
    }

    private static String[] with(String ending) {
        String[] all = new String[JINJA.length + 1];
        System.arraycopy(JINJA, 0, all, 0, JINJA.length);
        all[JINJA.length] = ending;
        return all;
    }

    private void unread(String folder, String sentence, String remedy, String... endings) {
        files.find(folder, endings).forEach(file -> unread(file, sentence, remedy));
    }

    private boolean saysNothing(Path file) {
        return files.text(file)
                .filter(text -> text.lines()
                        .map(String::strip)
                        .allMatch(line -> EMPTY_LINE.matcher(line).matches()))
                .isPresent();
    }

    /** A file that says nothing, as a new project may have some, is expected to do nothing. */
    private void unread(Path file, String sentence, String remedy) {
        boolean yaml = file.toString().endsWith(".yml") || file.toString().endsWith(".yaml");
        if (!yaml || !saysNothing(file)) {
            problems.add(Problem.warning(
                    Code.UNREAD_FILE,
                    Position.file(files.relative(file)),
                    "this file is not read: " + sentence,
                    remedy));
        }
    }
}
