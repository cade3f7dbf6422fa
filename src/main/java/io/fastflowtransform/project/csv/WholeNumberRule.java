package io.fastflowtransform.project.csv;

import java.math.BigInteger;

/** Whole numbers within bounds. */
final class WholeNumberRule implements ValueRule {
    private static final int SMALL_DIGITS = 18;

    private final BigInteger least;
    private final BigInteger most;
    private final long smallLeast; // the bounds as far as a long has them
    private final long smallMost;
    private final NumberText number = new NumberText();

    private WholeNumberRule(BigInteger least, BigInteger most) {
        this.least = least;
        this.most = most;
        this.smallLeast = least.max(BigInteger.valueOf(Long.MIN_VALUE)).longValueExact();
        this.smallMost = most.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    static WholeNumberRule signed(int bits) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        return new WholeNumberRule(half.negate(), half.subtract(BigInteger.ONE));
    }

    static WholeNumberRule unsigned(int bits) {
        return new WholeNumberRule(
                BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    static WholeNumberRule digits(int count) {
        BigInteger limit = BigInteger.TEN.pow(count);
        return new WholeNumberRule(BigInteger.ONE.subtract(limit), limit.subtract(BigInteger.ONE));
    }

    @Override
    public Fit fit(byte[] bytes, int from, int to) {
        Blanks value = Blanks.around(bytes, from, to);
        if (!number.read(bytes, value.from(), value.to()) || !number.isWhole()) {
            return Fit.NONE;
        }
        boolean within = number.wholeDigits() <= SMALL_DIGITS
                ? isWithin(number.smallValue())
                : isWithin(new BigInteger(number.text()));
        if (!within) {
            return Fit.NONE;
        }
        boolean plain = value.from() == from && value.to() == to && number.isUsual();
        return plain ? Fit.PLAIN : Fit.OTHER_SPELLING;
    }

    private boolean isWithin(long value) {
        return value >= smallLeast && value <= smallMost;
    }

    private boolean isWithin(BigInteger value) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    @Override
    public String normal(String value) {
        return new BigInteger(value.strip()).toString();
    }

    @Override
    public String expected() {
        return "a whole number from " + least + " to " + most;
    }
}
