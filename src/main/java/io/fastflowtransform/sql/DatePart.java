package io.fastflowtransform.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A unit of time that every dialect can truncate to and add. A week begins on Monday. */
public enum DatePart {
    MICROSECOND,
    MILLISECOND,
    SECOND,
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The part of this name, in either case. */
    public static Optional<DatePart> of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The names of all parts, sorted. */
    public static List<String> names() {
        return Arrays.stream(values()).map(DatePart::toString).sorted().toList();
    }

    /** The part as SQL writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
