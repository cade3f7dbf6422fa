package io.fastflowtransform.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The collector of problems: loading goes on after a problem, so that all of a project's errors are reported at once. */
public final class Problems {
    private static final Comparator<Problem> BY_POSITION = Comparator.comparing(
                    (Problem p) -> p.position().map(Position::file).orElse(""))
            .thenComparing(p -> p.position().map(Position::line).orElse(0))
            .thenComparing(p -> p.position().map(Position::column).orElse(0))
            .thenComparing(Problem::sentence);

    private final Set<Problem> found = new LinkedHashSet<>();
    private Secrets secrets = Secrets.none();

    /** Adds a problem; the same one twice counts once. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** From here on, no problem shows these secrets, also none that was added before. */
    public void conceal(Secrets more) {
        secrets = secrets.and(more);
    }

    /** Whether an error was added; warnings do not count. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** The errors, by file and line. */
    public List<Problem> errors() {
        return sorted(true);
    }

    /** The warnings, by file and line. */
    public List<Problem> warnings() {
        return sorted(false);
    }

    /**
     * Ends the work if an error was added.
     *
     * @throws ProblemException with all errors
     */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new ProblemException(errors());
        }
    }

    private List<Problem> sorted(boolean errors) {
        List<Problem> sorted = new ArrayList<>();
        found.stream()
                .filter(p -> p.isError() == errors)
                .map(p -> p.masked(secrets))
                .distinct()
                .forEach(sorted::add);
        sorted.sort(BY_POSITION);
        return sorted;
    }
}
