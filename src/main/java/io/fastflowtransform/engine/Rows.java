package io.fastflowtransform.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns the columns' names
 * @param rows the rows, as far as they were asked for; each value as the database prints it, null for NULL
 */
public record Rows(List<String> columns, List<List<@Nullable String>> rows) {

    /** The one number that a query such as {@code select count(*)} gives. */
    public long number() {
        String value = rows.get(0).get(0);
        return value == null ? 0 : Long.parseLong(value);
    }
}
