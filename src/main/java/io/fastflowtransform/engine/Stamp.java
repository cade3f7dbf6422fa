package io.fastflowtransform.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relation was built from; it is stored with the relation in the target, and goes with it.
 *
 * @param contentHash the hash of its content's source, in hexadecimal
 * @param runId the run that built it
 */
public record Stamp(String contentHash, String runId) {
    private static final Pattern FORMAT = Pattern.compile("\\[fft hash=([^\\s\\]]+) run=([^\\s\\]]+)]");

    /** The form in which a relation's comment carries it. */
    public String format() {
        return "[fft hash=" + contentHash + " run=" + runId + "]";
    }

    /** Reads a relation's comment; empty where it carries no stamp. */
    public static Optional<Stamp> parse(String comment) {
        Matcher matcher = FORMAT.matcher(comment);
        return matcher.find() ? Optional.of(new Stamp(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What a relation's comment says besides its stamp. */
    public static String without(String comment) {
        return FORMAT.matcher(comment).replaceAll("").strip();
    }
}
