package io.fastflowtransform.sql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How long a name can be in one family of databases.
 *
 * @param database the family, as people call it
 * @param most how long a name can be
 * @param inBytes whether it is bytes of UTF-8 that count, else characters
 * @param cuts whether the database keeps the beginning of a longer name without an error, so that two names become one
 */
public record NameLimit(String database, int most, boolean inBytes, boolean cuts) {
    /** No limit, or one of which the database itself says when it is passed. */
    static final NameLimit NONE = new NameLimit("", Integer.MAX_VALUE, false, false);

    /** What is wrong with a name of which the database would keep a part only; empty for one that it keeps, or refuses itself. */
    public Optional<String> complaint(String name) {
        return cuts && !holds(name)
                ? Optional.of("the name '" + name + "' has " + length(name) + (inBytes ? " bytes" : " characters")
                        + ", and " + database + " keeps " + most)
                : Optional.empty();
    }

    /** Whether a name is not too long. */
    public boolean holds(String name) {
        return length(name) <= most;
    }

    /** A name with something at its end, and without as much of its own end as there is no room for. */
    public String shortened(String name, String end) {
        String beginning = name;
        while (!beginning.isEmpty() && !holds(beginning + end)) {
            beginning = beginning.substring(0, beginning.offsetByCodePoints(beginning.length(), -1));
        }
        return beginning + end;
    }

    private int length(String name) {
        return inBytes ? name.getBytes(StandardCharsets.UTF_8).length : name.codePointCount(0, name.length());
    }
}
