package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.TableData;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as the CSV that COPY reads, made while it is read. */
final class PostgresRows extends Reader {
    static final String NULL = "\\N";

    private final TableData.Rows rows;
    private final Iterator<List<@Nullable String>> left;
    private final StringBuilder line = new StringBuilder();
    private int position;

    PostgresRows(TableData.Rows rows) {
        this.rows = rows;
        this.left = rows.iterator();
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int written = 0;
        while (written < length && (position < line.length() || nextLine())) {
            int count = Math.min(length - written, line.length() - position);
            line.getChars(position, position + count, target, offset + written);
            position += count;
            written += count;
        }
        return written == 0 && length > 0 ? -1 : written;
    }

    private boolean nextLine() {
        if (!left.hasNext()) {
            return false;
        }
        line.setLength(0);
        position = 0;
        for (String value : left.next()) {
            if (!line.isEmpty()) {
                line.append(',');
            }
            line.append(value == null ? NULL : '"' + value.replace("\"", "\"\"") + '"');
        }
        line.append('\n');
        return true;
    }

    @Override
    public void close() {
        rows.close();
    }
}
