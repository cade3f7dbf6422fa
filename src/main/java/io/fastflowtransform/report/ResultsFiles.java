package io.fastflowtransform.report;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that hold results, below the output folder. */
public final class ResultsFiles {
    static final String RUN = "run_results.json";
    static final String TESTS = "test_results.json";

    private ResultsFiles() {}

    /**
     * What a results file says in short.
     *
     * @param failed whether it tells of a failure
     * @param summary one sentence
     */
    public record Summary(boolean failed, String summary) {}

    /** The result of the last run; empty where there is none. */
    public static Optional<Summary> run(Path folder) {
        return read(folder.resolve(RUN), "run");
    }

    /** The result of the last data tests; empty where there are none. */
    public static Optional<Summary> tests(Path folder) {
        return read(folder.resolve(TESTS), "tests");
    }

    /** Removes the results of an earlier run. */
    public static void forgetRun(Path folder) {
        delete(folder.resolve(RUN));
    }

    /** Removes the results of earlier data tests. */
    public static void forgetTests(Path folder) {
        delete(folder.resolve(TESTS));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private static Optional<Summary> read(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> results = Json.readObject(Files.readString(file));
            Object status = results.get("status");
            if (!(status instanceof String)) {
                throw invalid(file, "it has no status");
            }
            boolean failed = !status.equals("success");
            Object error = results.get("error");
            String id = results.get("run_id") == null ? "" : " " + results.get("run_id");
            return Optional.of(new Summary(failed, what + id + ": " + status + (error == null ? "" : ": " + error)));
        } catch (InvalidJsonException e) {
            throw invalid(file, e.line() + ":" + e.column() + ": " + e.getMessage());
        } catch (IOException e) {
            throw invalid(file, String.valueOf(e.getMessage()));
        }
    }

    /** Writes a file whole or not at all. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    static ProblemException notWritten(Path file, IOException e) {
        return new ProblemException(
                Problem.error(
                        Code.REPORT_FAILED,
                        Position.file(file.toString()),
                        "the file cannot be written: " + e.getMessage() + ".",
                        "Check the folder's permissions, or choose another with fft.outputDirectory."),
                e);
    }

    private static ProblemException invalid(Path file, String reason) {
        return new ProblemException(Problem.error(
                Code.INVALID_RESULTS,
                Position.file(file.toString()),
                "the results cannot be read: " + reason + ".",
                "Run fft:run or fft:test again."));
    }
}
