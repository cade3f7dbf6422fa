package io.fastflowtransform.project.csv;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180) in UTF-8, one after the other, in constant memory. It works on bytes and is written by hand,
 * because it must know more than the values: where each one stands, and whether another reader of CSV, that of a database, would
 * read the same from these bytes.
 */
public final class CsvScanner implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final int PLAIN_RECORD = 1_000_000;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        for (char c : new char[] {',', '\n', '\r', '"', '\0'}) {
            SPECIAL[c] = true;
        }
    }

    private final String path;
    private final InputStream input;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] buffer;
    private int limit;
    private int position;
    private boolean ended;
    private int width; // of the header, and so of every record; 0 before it

    // the record
    private int start;
    private int fields;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];
    private boolean[] doubled = new boolean[16];
    private long line = 1;
    private long nextLine = 1;

    // what another reader could see in another way
    private boolean plain = true;
    private @Nullable String lineEnd;

    private CsvScanner(String path, InputStream input, int size) {
        this.path = path;
        this.input = input;
        this.buffer = new byte[size];
    }

    /**
     * A scanner of a file.
     *
     * @param path the file's name for problems
     */
    public static CsvScanner of(String path, InputStream input) {
        return of(path, input, BUFFER);
    }

    /** The same with a buffer that begins with this size. */
    public static CsvScanner of(String path, InputStream input, int size) {
        CsvScanner scanner = new CsvScanner(path, input, Math.max(size, MARK.length));
        scanner.skipMark();
        return scanner;
    }

    /**
     * Reads the first record, the columns' names.
     *
     * @throws ProblemException where there is none, or a value is wrong in itself
     */
    public List<@Nullable String> header() {
        if (!next()) {
            throw new ProblemException(Problem.error(
                    Code.INVALID_SEED,
                    Position.file(path),
                    "the file is empty.",
                    "Write the columns' names into its first line, such as id,name."));
        }
        width = fields;
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            names.add(text(i));
        }
        return names;
    }

    /**
     * Goes to the next record; empty lines are none.
     *
     * @throws ProblemException where it is no CSV, or has another number of fields than the header
     */
    public boolean next() {
        while (true) {
            start = position;
            line = nextLine;
            if (position == limit && !fill()) {
                return false;
            }
            while (!record()) {
                fill(); // the rest of the record, or the news that there is none
            }
            plain &= position - start < PLAIN_RECORD;
            if (!isEmptyLine()) {
                checkWidth();
                return true;
            }
            plain = false;
        }
    }

    /** The bytes of the record's field lie in this array, from {@link #from} to {@link #to}, until the next record is read. */
    byte[] bytes() {
        return buffer;
    }

    int from(int field) {
        return starts[field];
    }

    int to(int field) {
        return ends[field];
    }

    /** Whether the field is NULL: it is empty and has no quotes. */
    public boolean isNull(int field) {
        return starts[field] == ends[field] && !quoted[field];
    }

    /** The text of the record's field; null for NULL. */
    public @Nullable String text(int field) {
        if (isNull(field)) {
            return null;
        }
        String text = new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
        return doubled[field] ? text.replace("\"\"", "\"") : text;
    }

    /** Where the record's field begins. */
    public Position position(int field) {
        return at(quoted[field] ? starts[field] - 1 : starts[field]);
    }

    /**
     * Whether any other reader of RFC 4180 would see the same records in what was read so far: no byte order mark, one kind of line
     * ends and none of them inside a value, no empty lines, no very long ones, and quotes only around values.
     */
    public boolean isPlain() {
        return plain;
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void skipMark() {
        while (limit < MARK.length && fill()) {
            // the first three bytes may come one by one
        }
        if (limit >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
            position = MARK.length;
            plain = false;
        } else if (limit >= 2 && (isMark(0xFE, 0xFF) || isMark(0xFF, 0xFE))) {
            throw new ProblemException(Problem.error(
                    Code.INVALID_SEED,
                    new Position(path, 1, 1),
                    "the file is UTF-16 text: it begins with the mark of it.",
                    "Save it as UTF-8."));
        }
    }

    private boolean isMark(int first, int second) {
        return (buffer[0] & 0xFF) == first && (buffer[1] & 0xFF) == second;
    }

    /** Parses the record from {@link #start}; false where the buffer ends before the record. */
    private boolean record() {
        fields = 0;
        int i = start;
        long lines = line;
        while (true) {
            if (fields == starts.length) {
                grow();
            }
            int field = fields;
            boolean inQuotes = i < limit && buffer[i] == '"';
            int high = 0;
            if (inQuotes) {
                int opened = i++;
                starts[field] = i;
                doubled[field] = false;
                while (true) {
                    if (i == limit) {
                        if (!ended) {
                            return false;
                        }
                        throw problem(opened, "a quote is opened here and never closed.", "Close it with another \".");
                    }
                    byte b = buffer[i];
                    high |= b;
                    if (b == '"') {
                        if (i + 1 == limit && !ended) {
                            return false;
                        } else if (i + 1 < limit && buffer[i + 1] == '"') {
                            doubled[field] = true;
                            i++;
                        } else {
                            break;
                        }
                    } else if (b == '\n') {
                        lines++;
                        plain = false;
                    } else if (b == '\r') {
                        plain = false;
                    } else if (b == 0) {
                        throw nul(i);
                    }
                    i++;
                }
                ends[field] = i++;
            } else {
                starts[field] = i;
                while (true) {
                    while (i < limit && !SPECIAL[buffer[i] & 0xFF]) {
                        high |= buffer[i++];
                    }
                    if (i == limit || (buffer[i] != '"' && buffer[i] != 0)) {
                        break;
                    } else if (buffer[i] == 0) {
                        throw nul(i);
                    }
                    plain = false; // a quote inside of the value, where others could see one that opens
                    i++;
                }
                ends[field] = i;
            }
            if (i == limit && !ended) {
                return false;
            }
            quoted[field] = inQuotes;
            if (high < 0) {
                checkEncoding(starts[field], ends[field]);
            }
            fields++;
            if (i == limit) {
                position = i;
                nextLine = lines + 1;
                return true;
            }
            byte b = buffer[i];
            if (b == ',') {
                i++;
            } else if (b == '\n' || b == '\r') {
                if (b == '\r' && i + 1 == limit && !ended) {
                    return false;
                }
                boolean both = b == '\r' && i + 1 < limit && buffer[i + 1] == '\n';
                lineEnds(both ? "\r\n" : b == '\n' ? "\n" : "\r");
                position = i + (both ? 2 : 1);
                nextLine = lines + 1;
                return true;
            } else {
                throw problem(
                        i,
                        "the value goes on behind its closing quote.",
                        "Put quotes around the whole value, and write two for each one inside: \"say \"\"hi\"\"\".");
            }
        }
    }

    private void lineEnds(String end) {
        if (lineEnd == null) {
            lineEnd = end;
        }
        plain &= lineEnd.equals(end) && !end.equals("\r");
    }

    private boolean isEmptyLine() {
        if (fields != 1 || quoted[0]) {
            return false;
        }
        return starts[0] == ends[0] || (width != 1 && isBlank(starts[0], ends[0]));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void checkWidth() {
        if (width != 0 && fields != width) {
            throw problem(
                    start,
                    "the record has " + fields + (fields == 1 ? " field" : " fields") + ", but the header names "
                            + width + (width == 1 ? " column." : " columns."),
                    "Quote fields that hold commas: \"a, b\".");
        }
    }

    private void checkEncoding(int from, int to) {
        CharBuffer text = CharBuffer.allocate(to - from);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, from, to - from);
        if (decoder.reset().decode(bytes, text, true).isError()) {
            throw problem(bytes.position(), "the file is not UTF-8 text.", "Save it as UTF-8.");
        }
    }

    /** Reads more of the file behind what is still needed; false at its end. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            position -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            if (buffer.length > Integer.MAX_VALUE / 2 - BUFFER) {
                throw problem(start, "the record is longer than 1 GB.", "Close its quotes, or split it.");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        try {
            int count = input.readNBytes(buffer, limit, buffer.length - limit);
            limit += count;
            ended = limit < buffer.length;
            return count > 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void grow() {
        int size = 2 * starts.length;
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        quoted = Arrays.copyOf(quoted, size);
        doubled = Arrays.copyOf(doubled, size);
    }

    /** The place of a byte of the record. */
    private Position at(int offset) {
        long atLine = line;
        int lineStart = start;
        for (int i = start; i < offset; i++) {
            if (buffer[i] == '\n') {
                atLine++;
                lineStart = i + 1;
            }
        }
        int column = new String(buffer, lineStart, offset - lineStart, StandardCharsets.UTF_8).length() + 1;
        return new Position(path, (int) Math.min(atLine, Integer.MAX_VALUE), column);
    }

    private ProblemException nul(int offset) {
        return problem(offset, "the text holds a NUL character.", "No database stores it; remove it.");
    }

    private ProblemException problem(int offset, String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.INVALID_SEED, at(offset), sentence, remedy));
    }

    private ProblemException unreadable(IOException e) {
        return Unreadable.problem(path, e);
    }
}
