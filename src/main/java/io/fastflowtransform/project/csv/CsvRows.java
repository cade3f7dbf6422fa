package io.fastflowtransform.project.csv;

import io.fastflowtransform.engine.TableData;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file behind its header, with each value in the one spelling that all databases read. */
public final class CsvRows implements TableData.Rows {
    private final CsvScanner scanner;
    private final List<CsvColumn> columns;

    /**
     * Rows behind a header.
     *
     * @param scanner a scanner that has read the header
     */
    public CsvRows(CsvScanner scanner, List<CsvColumn> columns) {
        this.scanner = scanner;
        this.columns = columns;
    }

    @Override
    public Iterator<List<@Nullable String>> iterator() {
        return new Iterator<>() {
            private boolean ahead = advance();

            @Override
            public boolean hasNext() {
                return ahead;
            }

            @Override
            public List<@Nullable String> next() {
                if (!ahead) {
                    throw new NoSuchElementException();
                }
                List<@Nullable String> row = row();
                ahead = advance();
                return row;
            }
        };
    }

    private boolean advance() {
        boolean more = scanner.next();
        if (!more) {
            scanner.close();
        }
        return more;
    }

    private List<@Nullable String> row() {
        List<@Nullable String> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String value = scanner.text(i);
            row.add(value == null ? null : columns.get(i).normal(value));
        }
        return row;
    }

    @Override
    public void close() {
        scanner.close();
    }
}
