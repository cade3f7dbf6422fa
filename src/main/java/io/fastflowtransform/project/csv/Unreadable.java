package io.fastflowtransform.project.csv;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import java.io.IOException;

/** What is said of a file that cannot be read, without a word of Java. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * The problem of a file.
     *
     * @param path the file's name for the problem
     */
    public static ProblemException problem(String path, IOException e) {
        Problem problem = Problem.error(
                Code.INVALID_SEED,
                Position.file(path),
                "the file cannot be read: " + Reasons.of(e) + ".",
                "Make it readable for the user who runs Maven.");
        return new ProblemException(problem, e);
    }
}
