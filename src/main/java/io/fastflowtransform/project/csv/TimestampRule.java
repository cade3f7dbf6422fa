package io.fastflowtransform.project.csv;

import java.nio.charset.StandardCharsets;

/** Days with a time, with so many digits of a second; and with a distance from UTC, which is UTC where none is written, or without. */
final class TimestampRule implements ValueRule {
    private static final String MIDNIGHT = " 00:00:00";
    private static final String UTC = "+00:00";

    private final int digits;
    private final boolean zoned;
    private final MomentText moment = new MomentText();

    TimestampRule(int digits, boolean zoned) {
        this.digits = digits;
        this.zoned = zoned;
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        Blanks value = Blanks.around(bytes, from, to);
        if (moment.readDate(bytes, value.from(), value.to())) {
            return Fit.OTHER_SPELLING;
        } else if (!moment.readTimestamp(bytes, value.from(), value.to())
                || moment.fraction() > digits
                || (moment.hasZone() && !zoned)) {
            return Fit.NONE;
        }
        boolean plain = moment.isPlain() && moment.hasZone() == zoned;
        return plain && value.from() == from && value.to() == to ? Fit.PLAIN : Fit.OTHER_SPELLING;
    }

    @Override
    public String normal(String value) {
        byte[] bytes = value.strip().getBytes(StandardCharsets.US_ASCII);
        if (moment.readDate(bytes, 0, bytes.length)) {
            return value.strip() + MIDNIGHT + (zoned ? UTC : "");
        } else if (!moment.readTimestamp(bytes, 0, bytes.length)) {
            return value;
        }
        return moment.timestampText() + (zoned && !moment.hasZone() ? UTC : "");
    }

    @Override
    public String expected() {
        return zoned
                ? "a point in time such as 2026-01-31 10:00:00+01:00" + TimeRule.fraction(digits)
                : "a day and a time such as 2026-01-31 10:00:00" + TimeRule.fraction(digits)
                        + ", and no distance from UTC (the type timestamptz has one)";
    }
}
