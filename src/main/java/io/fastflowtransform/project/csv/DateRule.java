package io.fastflowtransform.project.csv;

/** Days that exist, of the years 1 to 9999. */
final class DateRule implements ValueRule {
    private final MomentText moment = new MomentText();

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        if (moment.readDate(bytes, from, to)) {
            return Fit.PLAIN;
        }
        Blanks value = Blanks.around(bytes, from, to);
        return moment.readDate(bytes, value.from(), value.to()) ? Fit.OTHER_SPELLING : Fit.NONE;
    }

    @Override
    public String normal(String value) {
        return value.strip();
    }

    @Override
    public String expected() {
        return "a day that exists, such as 2026-01-31";
    }
}
