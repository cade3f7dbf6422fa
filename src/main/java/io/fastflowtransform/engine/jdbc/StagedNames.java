package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.sql.Relation;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The names of relations that are built, but not published yet: that of their target, and a sign of their own. */
public final class StagedNames {
    private static final String SIGN = "__fft_";
    private static final Pattern END = Pattern.compile(SIGN + "[0-9a-f]{8}");

    private StagedNames() {}

    /** A name that nothing else has, beside the target. */
    public static Relation of(Relation target) {
        return of(target, target.name());
    }

    /**
     * A name that nothing else has, beside the target.
     *
     * @param beginning what to begin it with, where the target's own name would be too long
     */
    public static Relation of(Relation target, String beginning) {
        return new Relation(target.database(), target.schema(), beginning + end());
    }

    /** How many characters such a name has more than it begins with. */
    public static int length() {
        return end().length();
    }

    /** Whether this is the name of something that was built for the target. */
    public static boolean isFor(Relation target, String name) {
        return name.startsWith(target.name())
                && END.matcher(name.substring(target.name().length())).matches();
    }

    private static String end() {
        return SIGN + String.format("%08x", ThreadLocalRandom.current().nextInt());
    }
}
