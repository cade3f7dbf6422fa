package io.fastflowtransform.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** "Did you mean": the nearest known name to one that is not known. */
public final class Suggestions {
    private static final int SHOWN = 12;

    private Suggestions() {}

    /** The nearest of the known names, if one is near enough to be what was meant. */
    public static Optional<String> nearest(String found, Collection<String> known) {
        String lower = found.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, found.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        record Candidate(String name, int distance) {}
        return known.stream()
                .map(name -> new Candidate(name, distance.apply(lower, name.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /**
     * A remedy: {@code Did you mean 'x'?} where a known name is near, else the list of the known names.
     *
     * @param what the plural of what is named, such as {@code profiles}
     */
    public static String didYouMean(String found, Collection<String> known, String what) {
        return nearest(found, known).map(name -> "Did you mean '" + name + "'?").orElseGet(() -> known(known, what));
    }

    /** {@code Known profiles: a, b.}, shortened where there are many. */
    public static String known(Collection<String> known, String what) {
        if (known.isEmpty()) {
            return "There are no " + what + ".";
        }
        List<String> sorted = known.stream().sorted().toList();
        String shown = String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size())));
        String more = sorted.size() > SHOWN ? " … (" + sorted.size() + " in all)" : "";
        return "Known " + what + ": " + shown + more + ".";
    }
}
