package io.fastflowtransform.problem;

import java.util.List;

/** Ends a piece of work with one or more problems. Its message is what the user reads. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.format(), cause);
        this.problems = List.of(problem);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        String all = String.join("\n", Problems.shown(problems));
        return problems.size() == 1 ? all : problems.size() + " problems\n" + all;
    }
}
