package io.fastflowtransform.report;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files below the output folder. */
final class OutputFiles {
    private OutputFiles() {}

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

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    static ProblemException notWritten(Path file, IOException e) {
        return new ProblemException(
                Problem.error(
                        Code.REPORT_FAILED,
                        Position.file(file.toString()),
                        "the file cannot be written: " + Reasons.of(e) + ".",
                        "Check the folder's permissions, or choose another with fft.outputDirectory."),
                e);
    }
}
