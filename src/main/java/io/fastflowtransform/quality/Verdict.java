package io.fastflowtransform.quality;

import io.fastflowtransform.project.DataTest;
import java.util.Optional;

/** The judgement on a test's number. */
public final class Verdict {
    private Verdict() {}

    /** What is wrong, in words; empty where the test passes. */
    public static Optional<String> judge(DataTest test, long number) {
        if (test.type().equals("row_count_between")) {
            return rowCount(test, number);
        } else if (number == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (test.type()) {
                    case "not_null" -> number + (number == 1 ? " row has" : " rows have") + " no value.";
                    case "unique" -> number + (number == 1 ? " value is" : " values are") + " there more than once.";
                    default -> number + (number == 1 ? " value is" : " values are") + " not among the accepted ones.";
                });
    }

    private static Optional<String> rowCount(DataTest test, long number) {
        boolean tooMany = test.maxRows().isPresent() && number > test.maxRows().getAsLong();
        if (number >= test.minRows() && !tooMany) {
            return Optional.empty();
        }
        String bounds = test.maxRows().isPresent()
                ? "between " + test.minRows() + " and " + test.maxRows().getAsLong()
                : "at least " + test.minRows();
        return Optional.of(
                "the table has " + number + (number == 1 ? " row" : " rows") + ", but " + bounds + " were expected.");
    }
}
