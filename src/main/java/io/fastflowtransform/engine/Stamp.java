package io.fastflowtransform.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relation was built from; the target keeps it, and it is of that relation alone: another one of the same name has none.
 *
 * @param contentHash the hash of its content's source, in hexadecimal
 * @param runId the run that built it
 */
public record Stamp(String contentHash, String runId) {
    private static final Pattern FORMAT = Pattern.compile("\\[fft hash=([^\\s\\]]+) run=([^\\s\\]]+)]");

    /** The form in which it is one text. */
    public String format() {
        return "[fft hash=" + contentHash + " run=" + runId + "]";
    }

    /** Finds a stamp in a text, such as a relation's comment, where it stood once; empty where there is none. */
    public static Optional<Stamp> parse(String comment) {
        Matcher matcher = FORMAT.matcher(comment);
        return matcher.find() ? Optional.of(new Stamp(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What a relation's comment says besides a stamp. */
    public static String without(String comment) {
        return FORMAT.matcher(comment).replaceAll("").strip();
    }
}
