package io.fastflowtransform.sql;

import java.math.BigInteger;

/** BigQuery's expressions. */
final class BigQueryExpressions implements Expressions {

    /** Its {@code week} begins on Sunday. */
    @Override
    public String dateTrunc(String expression, DatePart part) {
        String name = part == DatePart.WEEK ? "isoweek" : part.toString();
        return "timestamp_trunc(cast(" + expression + " as timestamp), " + name + ")";
    }

    /** A timestamp can be moved by days and less; more goes over {@code datetime}, in UTC there and back. */
    @Override
    public String dateAdd(String expression, DatePart part, BigInteger amount) {
        String timestamp = "cast(" + expression + " as timestamp)";
        String interval = "interval " + amount + " " + part;
        return part.compareTo(DatePart.DAY) <= 0
                ? "timestamp_add(" + timestamp + ", " + interval + ")"
                : "timestamp(datetime_add(datetime(" + timestamp + "), " + interval + "))";
    }

    @Override
    public String safeCast(String expression, String type) {
        return "safe_cast(" + expression + " as " + type + ")";
    }
}
