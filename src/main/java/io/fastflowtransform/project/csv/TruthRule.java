package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** True and false, in the words that people use for them. */
final class TruthRule implements ValueRule {
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
    private static final int LONGEST = 5;

    /** Whether these bytes are one of the two words, in any case. */
    static boolean isPlain(byte[] bytes, int from, int to) {
        return is("true", bytes, from, to) || is("false", bytes, from, to);
    }

    private static boolean is(String word, byte[] bytes, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        if (isPlain(bytes, from, to)) {
            return Fit.PLAIN;
        }
        Blanks value = Blanks.around(bytes, from, to);
        if (value.to() - value.from() > LONGEST) {
            return Fit.NONE;
        }
        String word = word(new String(bytes, value.from(), value.to() - value.from(), StandardCharsets.UTF_8));
        return TRUE.contains(word) || FALSE.contains(word) ? Fit.OTHER_SPELLING : Fit.NONE;
    }

    @Override
    public String normal(String value) {
        return TRUE.contains(word(value)) ? "true" : "false";
    }

    private static String word(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String expected() {
        return "true or false (t, f, yes, no, y, n, on, off, 1, 0 are read too)";
    }
}
