package io.fastflowtransform.project;

import io.fastflowtransform.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The .env files of a project, layered below the shell's variables. */
final class EnvironmentFiles {
    private EnvironmentFiles() {}

    /** The shell's variables over those of {@code .env.local} over those of {@code .env}. */
    static Map<String, String> base(Path root, Map<String, String> shell, Problems problems) {
        return layered(root, shell, List.of(".env", ".env.local"), problems);
    }

    /** As {@link #base}, with {@code .env.<profile>} and {@code .env.<profile>.local} between the shell and the general files. */
    static Map<String, String> forProfile(Path root, Map<String, String> shell, String profile, Problems problems) {
        boolean safe = profile.matches("[\\w.-]+");
        List<String> files = safe
                ? List.of(".env", ".env.local", ".env." + profile, ".env." + profile + ".local")
                : List.of(".env", ".env.local");
        return layered(root, shell, files, problems);
    }

    private static Map<String, String> layered(
            Path root, Map<String, String> shell, List<String> weakestFirst, Problems problems) {
        ProjectFiles files = new ProjectFiles(root, problems);
        Map<String, String> variables = new TreeMap<>();
        for (String name : weakestFirst) {
            if (files.exists(name)) {
                files.text(name)
                        .map(text -> EnvironmentFile.read(name, text, shell, Map.copyOf(variables), problems))
                        .ifPresent(variables::putAll);
            }
        }
        variables.putAll(shell);
        return variables;
    }
}
