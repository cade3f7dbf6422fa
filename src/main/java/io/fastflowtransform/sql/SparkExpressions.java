package io.fastflowtransform.sql;

import java.math.BigInteger;
import java.util.Optional;

/** Spark's expressions. */
final class SparkExpressions implements Expressions {

    /** Its intervals know no quarters, and its {@code date_add} knows days only. */
    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        return "timestampadd(" + part + ", " + amount + ", cast(" + expression + " as timestamp))";
    }

    /** A plain {@code numeric} has no fraction there. */
    @Override
    public String plainNumeric() {
        return "decimal(38, 10)";
    }

    @Override
    public Optional<FileReader> files() {
        return Optional.of(new SparkFiles());
    }
}
