package io.fastflowtransform.engine;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table as text, on its way into a database. Its rows are read when they are asked for, so that it can be larger than the memory. */
public final class TableData {
    private final List<Column> columns;
    private final long size;
    private final Supplier<Rows> source;
    private final Optional<Path> file;

    /**
     * A table.
     *
     * @param columns the columns in order
     * @param size the number of rows
     * @param source opens the rows; each has a value for each column, null for NULL
     * @param file the {@link #file} that holds the same, where there is one
     */
    public TableData(List<Column> columns, long size, Supplier<Rows> source, Optional<Path> file) {
        this.columns = List.copyOf(columns);
        this.size = size;
        this.source = source;
        this.file = file;
    }

    /** A table of a few rows. */
    public TableData(List<Column> columns, List<List<@Nullable String>> rows) {
        this(columns, rows.size(), () -> new FewRows(rows), Optional.empty());
    }

    /**
     * A column.
     *
     * @param type the type's name in the engine's dialect
     */
    public record Column(String name, String type) {}

    /** Rows that are read one after the other, once. Who does not read them to their end closes them. */
    public interface Rows extends Iterable<List<@Nullable String>>, AutoCloseable {
        @Override
        void close();
    }

    public List<Column> columns() {
        return columns;
    }

    /** The number of rows. */
    public long size() {
        return size;
    }

    /** Opens the rows, from the first on. */
    public Rows rows() {
        return source.get();
    }

    /**
     * A CSV file that holds the same rows, where there is one; for a database that reads files faster than rows. Every reader of RFC 4180 gets the
     * same from it, if it takes an empty field for NULL and {@code ""} for the empty string: UTF-8 without a mark, commas, quotes only
     * around values and doubled inside of them, one kind of line ends and none in values, no empty lines, one line with the columns'
     * names; and every value is written as databases read its type.
     */
    public Optional<Path> file() {
        return file;
    }

    private record FewRows(List<List<@Nullable String>> rows) implements Rows {
        @Override
        public Iterator<List<@Nullable String>> iterator() {
            return rows.iterator();
        }

        @Override
        public void close() {}
    }
}
