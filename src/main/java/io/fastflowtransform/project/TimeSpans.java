package io.fastflowtransform.project;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as users write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
public final class TimeSpans {
    /** How they are written, for messages. */
    public static final String FORM = "Write a number with its unit: 500ms, 30s, 5m or 1h.";

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");
    private static final Pattern OTHER_UNIT = Pattern.compile(
            "([0-9]{1,9})\\s*(ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)");

    private TimeSpans() {}

    /** The span; empty where the text is none. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    /** What to write instead of a text that is no span of time, or one of no length. */
    static String remedy(String text) {
        if (parse(text).filter(Duration::isZero).isPresent()) {
            return "Leave it out where there is no limit. " + FORM;
        }
        Matcher matcher = OTHER_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return FORM;
        }
        boolean millis = matcher.group(2).startsWith("ms") || matcher.group(2).startsWith("mil");
        String unit = millis ? "ms" : matcher.group(2).substring(0, 1);
        return "Did you mean '" + matcher.group(1) + unit + "'? " + FORM;
    }

    /** The span as users write it. */
    public static String format(Duration span) {
        long millis = span.toMillis();
        if (millis > 0 && millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        } else if (millis > 0 && millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
