package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder in which a goal keeps something that is not for version control: a database, the journals of runs. One that a goal
 * makes ignores itself; one that was there is left as it is, since it may hold what belongs to its owner.
 */
public final class OwnFolder {
    private OwnFolder() {}

    /** Makes a folder where there is none. */
    public static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            try {
                Files.writeString(folder.resolve(".gitignore"), "*\n", StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                // Another goal made the folder at the same time.
            }
        }
    }

    /**
     * Whether a file can be made in a folder that is there; tried with one that is removed again, since permissions do not tell it
     * all.
     *
     * @param option the option that names another folder
     */
    public static Optional<Problem> problem(Path folder, String option) {
        try {
            Files.delete(Files.createTempFile(folder, ".fft-", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(notWritable(folder, option, e));
        }
    }

    /** That a folder cannot be made, or no file in it. */
    public static Problem notWritable(Path folder, String option, IOException e) {
        return Problem.error(
                Code.REPORT_FAILED,
                Position.file(folder.toString()),
                "nothing can be written to this folder: " + Reasons.of(e) + ".",
                "Make it writable, or name another one with -D" + option + "=….");
    }
}
