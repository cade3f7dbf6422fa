package io.fastflowtransform.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as text, on its way into a database.
 *
 * @param columns the columns in order
 * @param rows the rows; each has a value for each column, null for NULL
 */
public record TableData(List<Column> columns, List<List<@Nullable String>> rows) {
    /**
     * A column.
     *
     * @param type the type's name in the engine's dialect
     */
    public record Column(String name, String type) {}
}
