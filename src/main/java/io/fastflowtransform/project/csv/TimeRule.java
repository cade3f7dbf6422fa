package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;

/** Times of day with so many digits of a second. */
final class TimeRule implements ValueRule {
    static final int MICROSECONDS = 6;

    private final int digits;
    private final MomentText moment = new MomentText();

    TimeRule(int digits) {
        this.digits = digits;
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        Blanks value = Blanks.around(bytes, from, to);
        if (!moment.readTime(bytes, value.from(), value.to()) || moment.fraction() > digits) {
            return Fit.NONE;
        }
        return moment.isPlain() && value.from() == from && value.to() == to ? Fit.PLAIN : Fit.OTHER_SPELLING;
    }

    @Override
    public String normal(String value) {
        byte[] bytes = value.strip().getBytes(StandardCharsets.US_ASCII);
        return moment.readTime(bytes, 0, bytes.length) ? moment.timeText() : value;
    }

    @Override
    public String expected() {
        return "a time of day such as 10:00:00" + fraction(digits);
    }

    static String fraction(int digits) {
        return digits == 0
                ? ", without parts of a second"
                : ", with at most " + digits + (digits == 1 ? " digit" : " digits") + " of a second";
    }
}
