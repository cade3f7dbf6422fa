package io.fastflowtransform.project.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/** The parts of a number as it is written: {@code 12}, {@code -0.50}, {@code 2e-3}. One object reads many numbers. */
final class NumberText {
    private static final int LONGEST_EXPONENT = 3;
    private static final int SURE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;

    /** More than any type has; the time to judge a number would grow with the square of its digits. */
    private static final int LONGEST = 1_500;

    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean signed;
    private boolean negative;
    private boolean zero;
    private boolean leadingZeros;
    private boolean exponent;
    private int whole;
    private int scale;
    private boolean endsInZero;

    /** Reads a number: digits, also with a sign, a point and an exponent; false where it is none, or too long for all types. */
    boolean read(byte[] text, int first, int end) {
        if (end - first > LONGEST) {
            return false;
        }
        bytes = text;
        from = first;
        to = end;
        int i = first;
        negative = i < end && text[i] == '-';
        signed = negative || (i < end && text[i] == '+');
        if (signed) {
            i++;
        }
        int digits = i;
        zero = true;
        while (i < end && isDigit(text[i])) {
            zero &= text[i++] == '0';
        }
        whole = i - digits;
        if (whole == 0) {
            return false;
        }
        leadingZeros = whole > 1 && text[digits] == '0';
        scale = 0;
        endsInZero = false;
        if (i < end && text[i] == '.') {
            int point = ++i;
            while (i < end && isDigit(text[i])) {
                zero &= text[i++] == '0';
            }
            scale = i - point;
            if (scale == 0) {
                return false;
            }
            endsInZero = text[i - 1] == '0';
        }
        exponent = i < end && (text[i] == 'e' || text[i] == 'E');
        if (exponent) {
            i++;
            if (i < end && (text[i] == '-' || text[i] == '+')) {
                i++;
            }
            int power = i;
            while (i < end && isDigit(text[i])) {
                i++;
            }
            return i == end && i > power && i - power <= LONGEST_EXPONENT;
        }
        return i == end;
    }

    /** Whether it is written as databases write numbers: no plus, no zeros in front, no minus before zero. */
    boolean isUsual() {
        return (!signed || negative) && !leadingZeros && !(negative && zero);
    }

    boolean isWhole() {
        return scale == 0 && !exponent;
    }

    boolean hasExponent() {
        return exponent;
    }

    /** Its digits before the point. */
    int wholeDigits() {
        return whole;
    }

    /** Its digits behind the point. */
    int scale() {
        return scale;
    }

    /** Whether it has several digits behind the point, of which the last is a zero. */
    boolean isPadded() {
        return endsInZero && scale > 1;
    }

    String text() {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Its value; it is a whole number of at most 18 digits. */
    long smallValue() {
        long value = 0;
        for (int i = from + (signed ? 1 : 0); i < to; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return negative ? -value : value;
    }

    BigDecimal value() {
        return new BigDecimal(text());
    }

    /** Whether a {@code bigint} holds it; it is a whole number in its usual spelling. */
    boolean fitsLong() {
        if (whole <= 18) {
            return true;
        } else if (whole > 19) {
            return false;
        }
        try {
            Long.parseLong(text());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether a {@code double} gives back its digits: the shortest number that leads to the same double is this one. */
    boolean fitsDouble() {
        return (!exponent && whole + scale <= SURE_DIGITS) || isShortest(text());
    }

    private static boolean isShortest(String text) {
        double number = Double.parseDouble(text);
        BigDecimal exact = new BigDecimal(text);
        if (exact.signum() == 0) {
            return true;
        } else if (Double.isInfinite(number) || Math.abs(number) < Double.MIN_NORMAL) {
            return false;
        }
        if (new BigDecimal(Double.toString(number)).compareTo(exact) == 0
                && exact.stripTrailingZeros().precision() <= SURE_DIGITS) {
            return true;
        }
        BigDecimal binary = new BigDecimal(number);
        for (int digits = SURE_DIGITS; digits <= MOST_DIGITS; digits++) {
            BigDecimal candidate = binary.round(new MathContext(digits));
            if (candidate.doubleValue() == number) {
                return candidate.compareTo(exact) == 0;
            }
        }
        return false;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
