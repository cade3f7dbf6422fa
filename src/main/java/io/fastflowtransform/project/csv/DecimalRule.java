package io.fastflowtransform.project.csv;

import java.math.BigDecimal;

/** Numbers of at most so many digits before and behind the point; a value is never rounded. */
final class DecimalRule implements ValueRule {
    private final int precision;
    private final int scale;
    private final NumberText number = new NumberText();

    DecimalRule(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        Blanks value = Blanks.around(bytes, from, to);
        if (!number.read(bytes, value.from(), value.to())) {
            return Fit.NONE;
        }
        boolean usual = number.isUsual() && !number.hasExponent();
        if (usual && number.scale() <= scale && number.wholeDigits() <= precision - scale) {
            return value.from() == from && value.to() == to ? Fit.PLAIN : Fit.OTHER_SPELLING;
        }
        BigDecimal exact = number.value().stripTrailingZeros();
        boolean fits = exact.signum() == 0
                || (exact.scale() <= scale && exact.precision() - exact.scale() <= precision - scale);
        return fits ? Fit.OTHER_SPELLING : Fit.NONE;
    }

    @Override
    public String normal(String value) {
        BigDecimal exact = new BigDecimal(value.strip());
        return exact.scale() > scale ? exact.setScale(scale).toPlainString() : exact.toPlainString();
    }

    @Override
    public String expected() {
        return "a number of at most " + (precision - scale) + " digits before the point and " + scale + " behind it";
    }
}
