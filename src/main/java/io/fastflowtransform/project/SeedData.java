package io.fastflowtransform.project;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a seed's CSV file (RFC 4180): the first record names the columns; an empty field is NULL, and {@code ""} is the
 * empty string.
 *
 * @param header the columns' names
 * @param rows the records after it
 */
public record SeedData(Seed seed, List<String> header, List<List<@Nullable String>> rows) {

    /**
     * Reads the file.
     *
     * @throws ProblemException with the place of what is wrong
     */
    public static SeedData read(Seed seed) {
        Records handler = new Records();
        String text = text(seed);
        try (CsvReader<Integer> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(handler, text)) {
            reader.forEach(count -> {});
        } catch (CsvParseException e) {
            throw problem(seed, 0, "the file is not valid CSV: " + e.getMessage() + ".", "Close each quote.");
        } catch (IOException e) {
            throw problem(seed, 0, "the file cannot be read: " + e.getMessage() + ".", "");
        }
        if (handler.lastQuoted && !text.stripTrailing().endsWith("\"")) {
            long line = handler.lines.get(handler.lines.size() - 1);
            throw problem(seed, line, "a quote that is opened in this record is never closed.", "Close it.");
        }
        return checked(seed, handler);
    }

    /** A hash of everything that the table is made of: the file's bytes, its target and its column types. */
    public static String contentHash(Seed seed) {
        try {
            String target = "\0" + seed.relation().withoutDatabase() + new TreeMap<>(seed.columnTypes());
            return ContentHash.of(Files.readAllBytes(seed.file()), target);
        } catch (IOException e) {
            throw problem(seed, 0, "the file cannot be read: " + e.getMessage() + ".", "");
        }
    }

    /**
     * The rows with a type for each column: the one of seeds/schema.yml, else the narrowest that fits every value. Values of
     * inferred types are in the one spelling that all databases read.
     */
    public TableData table(Dialect dialect) {
        for (String column : header) {
            dialect.nameLimit().complaint(column).ifPresent(complaint -> {
                throw problem(seed, 1, complaint + ".", "Give the column a shorter name.");
            });
        }
        List<TableData.Column> columns = new ArrayList<>();
        List<ColumnType> inferred = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            String declared = seed.columnTypes().get(header.get(i));
            ColumnType type = declared == null
                    ? TypeInference.of(rows.stream().map(row -> row.get(column)).toList())
                    : ColumnType.TEXT;
            inferred.add(type);
            columns.add(new TableData.Column(
                    header.get(i), declared == null ? dialect.typeName(type) : declared(declared, dialect)));
        }
        return new TableData(
                columns, rows.stream().map(row -> normal(row, inferred)).toList());
    }

    private static List<@Nullable String> normal(List<@Nullable String> row, List<ColumnType> types) {
        List<@Nullable String> normal = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            normal.add(value == null ? null : TypeInference.normal(value, types.get(i)));
        }
        return normal;
    }

    private static String declared(String type, Dialect dialect) {
        return ColumnType.of(type).map(dialect::typeName).orElse(type);
    }

    private static String text(Seed seed) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(seed.file())))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw problem(seed, 0, "the file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw problem(seed, 0, "the file cannot be read: " + e.getMessage() + ".", "");
        }
    }

    private static SeedData checked(Seed seed, Records records) {
        if (records.rows.isEmpty()) {
            throw problem(seed, 0, "the file is empty.", "Its first line names the columns.");
        }
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : records.rows.get(0)) {
            if (name == null || name.isBlank() || !seen.add(name.strip().toLowerCase(Locale.ROOT))) {
                throw problem(
                        seed,
                        1,
                        name == null || name.isBlank()
                                ? "a column has no name."
                                : "the column '" + name + "' is there twice.",
                        "Give each column a name of its own.");
            }
            header.add(name.strip());
        }
        for (int i = 1; i < records.rows.size(); i++) {
            int width = records.rows.get(i).size();
            if (width != header.size()) {
                throw problem(
                        seed,
                        records.lines.get(i),
                        "the record has " + width + " fields, but the header names " + header.size() + " columns.",
                        "Quote fields that hold commas: \"a, b\".");
            }
        }
        for (String column : seed.columnTypes().keySet()) {
            if (!header.contains(column)) {
                throw problem(
                        seed,
                        1,
                        "seeds/schema.yml gives a type for the column '" + column + "', which the file does not have.",
                        Suggestions.didYouMean(column, header, "columns"));
            }
        }
        return new SeedData(seed, List.copyOf(header), records.rows.subList(1, records.rows.size()));
    }

    private static ProblemException problem(Seed seed, long line, String sentence, String remedy) {
        Position position = new Position(seed.path(), (int) line, line == 0 ? 0 : 1);
        return new ProblemException(Problem.error(Code.INVALID_SEED, position, sentence, remedy));
    }

    /** Collects records; an unquoted empty field becomes null. */
    private static final class Records extends AbstractBaseCsvCallbackHandler<Integer> {
        private final List<List<@Nullable String>> rows = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private List<@Nullable String> row = new ArrayList<>();
        private boolean lastQuoted;

        @Override
        protected void handleBegin(long startingLineNumber) {
            row = new ArrayList<>();
            lines.add(startingLineNumber);
        }

        @Override
        protected void handleField(int fieldIndex, char[] buffer, int offset, int length, boolean quoted) {
            lastQuoted = quoted;
            row.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
        }

        @Override
        protected Integer buildRecord() {
            rows.add(row);
            return rows.size();
        }
    }
}
