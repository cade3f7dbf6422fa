package io.fastflowtransform.project.csv;

/** Numbers as floating point keeps them, by the nearest number that it has; none that would become infinite or zero. */
final class FloatingRule implements ValueRule {
    private static final int SMALL = 30;

    private final boolean single;
    private final NumberText number = new NumberText();

    /**
     * @param single whether it has 32 bits and not 64
     */
    FloatingRule(boolean single) {
        this.single = single;
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        Blanks value = Blanks.around(bytes, from, to);
        if (!number.read(bytes, value.from(), value.to())) {
            return Fit.NONE;
        }
        boolean small = !number.hasExponent() && number.wholeDigits() + number.scale() < SMALL;
        if (!small && !holds(number.text())) {
            return Fit.NONE;
        }
        boolean plain = value.from() == from && value.to() == to && number.isUsual();
        return plain ? Fit.PLAIN : Fit.OTHER_SPELLING;
    }

    private boolean holds(String text) {
        double nearest = single ? Float.parseFloat(text) : Double.parseDouble(text);
        double least = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        return !Double.isInfinite(nearest)
                && (Math.abs(nearest) >= least || number.value().signum() == 0);
    }

    @Override
    public String normal(String value) {
        String text = value.strip();
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "").replaceFirst("^0+(?=[0-9])", "");
        return (negative ? "-" : "") + digits;
    }

    @Override
    public String expected() {
        return single
                ? "a number such as 1.5 or 2e-3, between 1.2e-38 and 3.4e38 or zero"
                : "a number such as 1.5 or 2e-3, between 2.3e-308 and 1.7e308 or zero";
    }
}
