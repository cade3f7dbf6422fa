package io.fastflowtransform.sql;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The expressions that each dialect writes in its own way. Their arguments are SQL already; the defaults are what most databases
 * understand.
 */
public interface Expressions {

    /** The expression as a timestamp, at the beginning of its day, month or other part. */
    default String dateTrunc(String expression, DatePart part) {
        return "date_trunc('" + part + "', cast(" + expression + " as timestamp))";
    }

    /** The expression as a timestamp, this many parts later. */
    default String dateAdd(String expression, DatePart part, BigInteger amount) {
        return "(cast(" + expression + " as timestamp) + interval '" + amount + " " + part + "')";
    }

    /** The expression as this type, or NULL where its value does not fit. */
    default String safeCast(String expression, String type) {
        return "try_cast(" + expression + " as " + type + ")";
    }

    /** What {@code numeric} without a precision is called, so that it keeps its fraction. */
    default String plainNumeric() {
        return "numeric";
    }

    /** How files are read like tables; empty where they cannot be. */
    default Optional<FileReader> files() {
        return Optional.empty();
    }

    /** What ends a query that gives no more than so many rows. */
    default String limit(int rows) {
        return "limit " + rows;
    }
}
