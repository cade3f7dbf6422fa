package io.fastflowtransform.report;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.project.OwnFolder;
import io.fastflowtransform.state.StateFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds the results of one execution, below the output folder.
 *
 * @param output the output folder
 * @param execution whose results it holds
 */
public record ResultsFile(Path output, Execution execution) {
    private static final String FOLDER = "results";
    private static final String ENDING = ".json";
    private static final String OPTION = "fft.outputDirectory";

    /** Where version 1 kept the last results, whichever execution they were of; so too {@link #TESTS_OF_VERSION_1}. */
    private static final String RUN_OF_VERSION_1 = "run_results.json";

    private static final String TESTS_OF_VERSION_1 = "test_results.json";

    /**
     * What a results file says in short.
     *
     * @param failed whether it tells of a failure
     * @param sentence whose results they are, and how it ended
     */
    public record Summary(boolean failed, String sentence) {}

    public Path path() {
        return output.resolve(FOLDER).resolve(execution.fileName());
    }

    /** Removes the results of an earlier build, and those that version 1 kept for such a goal: nobody shall take them for this build's. */
    public void forget() {
        OutputFiles.delete(path());
        OutputFiles.delete(output.resolve(execution.goal().equals("test") ? TESTS_OF_VERSION_1 : RUN_OF_VERSION_1));
    }

    /** Why it cannot be written; empty where it can. Its folder is made if it is not there. */
    public Optional<Problem> problem() {
        Path folder = output.resolve(FOLDER);
        try {
            Files.createDirectories(folder);
            return OwnFolder.problem(folder, OPTION);
        } catch (IOException e) {
            return Optional.of(OwnFolder.notWritable(folder, OPTION, e));
        }
    }

    void write(String text) {
        OutputFiles.write(path(), text);
    }

    /** The last results of each execution, by name, with those of version 1. */
    public static List<Summary> all(Path output) {
        List<Path> files = new ArrayList<>();
        Path folder = output.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(file -> file.getFileName().toString().endsWith(ENDING))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw invalid(folder, Reasons.of(e));
            }
        }
        Stream.of(RUN_OF_VERSION_1, TESTS_OF_VERSION_1)
                .map(output::resolve)
                .filter(Files::isRegularFile)
                .forEach(files::add);
        return files.stream().map(ResultsFile::read).toList();
    }

    private static Summary read(Path file) {
        try {
            Map<String, @Nullable Object> results = Json.readObject(Files.readString(file));
            StateFormat.check(
                    "the file " + file,
                    results.get("version") instanceof Number number ? number.longValue() : 1,
                    Optional.ofNullable(results.get("plugin")).map(String::valueOf));
            if (!(results.get("status") instanceof String status)) {
                throw invalid(file, "it has no status");
            }
            String id = text(results, "execution", Execution.COMMAND_LINE);
            String label = new Execution(text(results, "goal", "run"), id, Optional.empty(), "").label();
            return new Summary(
                    !status.equals("success"),
                    label + text(results, "run_id", "", " ") + ": " + status + text(results, "error", "", ": "));
        } catch (InvalidJsonException e) {
            throw invalid(file, e.line() + ":" + e.column() + ": " + e.getMessage());
        } catch (IOException e) {
            throw invalid(file, Reasons.of(e));
        }
    }

    private static String text(Map<String, @Nullable Object> results, String member, String otherwise) {
        Object value = results.get(member);
        return value == null ? otherwise : value.toString();
    }

    private static String text(Map<String, @Nullable Object> results, String member, String otherwise, String before) {
        Object value = results.get(member);
        return value == null ? otherwise : before + value;
    }

    private static ProblemException invalid(Path file, String reason) {
        return new ProblemException(Problem.error(
                Code.INVALID_RESULTS,
                Position.file(file.toString()),
                "the results cannot be read: " + reason + ".",
                "Run the goal again that wrote them, or delete the file."));
    }
}
