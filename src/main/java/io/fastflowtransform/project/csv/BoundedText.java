package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;

/** Texts of at most so many characters. */
record BoundedText(int length) implements ValueRule {
    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        boolean fits = to - from <= length || characters(bytes, from, to) <= length;
        return fits ? Fit.PLAIN : Fit.NONE;
    }

    private static int characters(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).replace("\"\"", "\"");
        return text.codePointCount(0, text.length());
    }

    @Override
    public String expected() {
        return "a text of at most " + length + (length == 1 ? " character" : " characters");
    }
}
