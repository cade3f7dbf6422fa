package io.fastflowtransform.project.yaml;

import io.fastflowtransform.sql.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The types of unquoted scalars, by YAML 1.2's core schema (yaml.org/spec/1.2.2, section 10.3.2), with one difference: a number
 * with leading zeros is a string, since it is a code and not a quantity.
 */
public final class PlainScalars {
    private static final Pattern INT = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");

    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private PlainScalars() {}

    /** Whether YAML reads the text as infinity or as no number, for which SQL has no literal. */
    static boolean isNotFinite(String text) {
        return NOT_FINITE.matcher(text).matches();
    }

    /** The typed value of an unquoted scalar: {@code NO}, {@code 01234} and dates are strings. */
    public static Value typed(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Value.Null.NULL;
            case "true", "True", "TRUE" -> new Value.Bool(true);
            case "false", "False", "FALSE" -> new Value.Bool(false);
            default -> number(text);
        };
    }

    private static Value number(String text) {
        if (INT.matcher(text).matches()) {
            return new Value.Int(new BigInteger(text));
        } else if (FLOAT.matcher(text).matches()) {
            return new Value.Decimal(new BigDecimal(text));
        }
        return new Value.Text(text);
    }
}
