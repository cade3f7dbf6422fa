package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** UUIDs in their usual form. */
final class UuidRule implements ValueRule {
    private static final int LENGTH = 36;
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        boolean fits = to - from == LENGTH
                && FORM.matcher(new String(bytes, from, LENGTH, StandardCharsets.US_ASCII))
                        .matches();
        return fits ? Fit.PLAIN : Fit.NONE;
    }

    @Override
    public String expected() {
        return "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
    }
}
