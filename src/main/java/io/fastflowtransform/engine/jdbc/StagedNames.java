package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The names of relations that are built, but not published yet: that of their target, and a sign of their own. */
public final class StagedNames {
    private static final String SIGN = "__fft_";
    private static final Pattern END = Pattern.compile(SIGN + "[0-9a-f]{8}");

    private StagedNames() {}

    /** A name that nothing else has, beside the target; it begins with the target's own, as far as there is room. */
    public static Relation of(Relation target, Dialect dialect) {
        return new Relation(
                target.database(), target.schema(), dialect.nameLimit().shortened(target.name(), end()));
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
