package io.fastflowtransform.project;

import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns the texts of settings into what engines read.
 *
 * @param file the file in which they are declared
 * @param root the folder at which relative paths start
 */
record SettingsReader(String file, Path root, Problems problems) {
    private static final int HIGHEST_PORT = 65_535;

    /** The value of a setting; empty where it is wrong, which is reported at its declaration. */
    Optional<String> read(Setting setting, String value, Optional<YamlNode> declared) {
        Position position = declared.map(YamlNode::position).orElse(Position.file(file));
        return switch (setting.kind()) {
            case PATH -> Optional.of(path(setting, value, position));
            case PORT -> port(setting, value, position);
            case SPAN -> span(setting, value, position);
            case TEXT, MAP -> Optional.of(value);
        };
    }

    /** A path is relative to the project's folder; a name in colons, such as {@code :memory:}, is none. */
    private String path(Setting setting, String value, Position position) {
        if (value.startsWith(":")) {
            return value;
        }
        Optional<Path> path = ProjectFiles.path(value);
        if (path.isEmpty()) {
            problem(
                    position,
                    "'" + setting.name() + "' has a character that no path can have here.",
                    ProjectFiles.remedy(value, "Name a file relative to the project's folder."));
        }
        return path.map(p -> root.resolve(p).normalize().toString()).orElse(value);
    }

    private Optional<String> port(Setting setting, String value, Position position) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > HIGHEST_PORT) {
            problem(position, "'" + setting.name() + "' is '" + value + "'.", "It is a number from 1 to 65535.");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<String> span(Setting setting, String value, Position position) {
        Optional<Duration> span = TimeSpans.parse(value).filter(duration -> !duration.isZero());
        if (span.isEmpty()) {
            problem(position, "'" + setting.name() + "' is '" + value + "'.", TimeSpans.remedy(value));
        }
        return span.map(Duration::toString);
    }

    private void problem(Position position, String sentence, String remedy) {
        problems.add(Problem.error(Code.INVALID_VALUE, position, sentence, remedy));
    }
}
