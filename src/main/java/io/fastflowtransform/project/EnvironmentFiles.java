package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
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
        Map<String, String> variables = new TreeMap<>();
        weakestFirst.forEach(file -> variables.putAll(read(root, file, problems)));
        variables.putAll(shell);
        return variables;
    }

    private static Map<String, String> read(Path root, String name, Problems problems) {
        if (!Files.isRegularFile(root.resolve(name))) {
            return Map.of();
        }
        try {
            Dotenv file =
                    Dotenv.configure().directory(root.toString()).filename(name).load();
            Map<String, String> entries = new TreeMap<>();
            for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                entries.put(entry.getKey(), entry.getValue());
            }
            return entries;
        } catch (DotenvException e) {
            // The library's message quotes the line, which may hold a secret.
            problems.add(Problem.error(
                    Code.INVALID_VALUE,
                    Position.file(name),
                    "a line of the file is not of the form NAME=value.",
                    "Remove 'export', and begin comments with #."));
            return Map.of();
        }
    }
}
