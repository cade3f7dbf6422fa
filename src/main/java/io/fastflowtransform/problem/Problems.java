package io.fastflowtransform.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The collector of problems: loading goes on after a problem, so that all of a project's errors are reported at once. */
public final class Problems {
    private static final Comparator<Problem> BY_POSITION = Comparator.comparing(
                    (Problem p) -> p.position().map(Position::file).orElse(""))
            .thenComparing(p -> p.position().map(Position::line).orElse(0))
            .thenComparing(p -> p.position().map(Position::column).orElse(0))
            .thenComparing(Problem::sentence);

    private static final int MOST_OF_A_FILE = 100;

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

    /** The messages as they are printed, the first hundred of each file; for the others stands how many they are. */
    public static List<String> shown(List<Problem> problems) {
        Map<String, Integer> counts = new HashMap<>();
        problems.forEach(problem -> counts.merge(file(problem), 1, Integer::sum));
        Map<String, Integer> shown = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            String file = file(problem);
            int number = shown.merge(file, 1, Integer::sum);
            if (number <= MOST_OF_A_FILE) {
                lines.add(problem.format());
            } else if (number == MOST_OF_A_FILE + 1) {
                int more = counts.getOrDefault(file, number) - MOST_OF_A_FILE;
                lines.add("… and " + more + " more" + (file.isEmpty() ? "." : " in " + file + "."));
            }
        }
        return lines;
    }

    private static String file(Problem problem) {
        return problem.position().map(Position::file).orElse("");
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
