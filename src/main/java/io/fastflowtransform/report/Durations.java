package io.fastflowtransform.report;

import java.util.Locale;

/** Durations as people read them: {@code 12 ms}, {@code 3.4 s}, {@code 2 min 05 s}. */
final class Durations {
    private Durations() {}

    static String format(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        } else if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1_000 % 60);
    }
}
