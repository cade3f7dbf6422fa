package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The folder of macros: one file, one macro. */
final class MacroFiles {
    /** The folder's name inside the models folder; what is in it is no model. */
    static final String FOLDER = "macros";

    /** The folder of FastFlowTransform's macros in Python. */
    static final String PYTHON_FOLDER = "macros_py";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private MacroFiles() {}

    /** All macros, sorted by name. */
    static List<Macro> read(ProjectFiles files, String modelsFolder, SqlTemplates templates, Problems problems) {
        SortedMap<String, Macro> macros = new TreeMap<>();
        for (Path file : files.find(modelsFolder + "/" + FOLDER, ".sql")) {
            String name = ProjectFiles.stem(file, ".sql");
            String path = files.relative(file);
            files.source(file).ifPresent(source -> {
                Macro macro = new Macro(name, path, templates.parse(source));
                Macro other = macros.putIfAbsent(name, macro);
                if (!NAME.matcher(name).matches()) {
                    problems.add(Problem.error(
                            Code.DUPLICATE_NAME,
                            Position.file(path),
                            "'" + name + "' is not a name that a template could call.",
                            "Name the file with letters, digits and '_'."));
                } else if (other != null) {
                    problems.add(Problem.error(
                            Code.DUPLICATE_NAME,
                            Position.file(path),
                            "the macro '" + name + "' is there twice: " + other.path() + " and " + path + ".",
                            "Rename one of the two files."));
                }
            });
        }
        return new ArrayList<>(macros.values());
    }
}
