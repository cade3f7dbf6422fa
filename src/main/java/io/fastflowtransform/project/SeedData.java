package io.fastflowtransform.project;

import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.csv.CsvColumn;
import io.fastflowtransform.project.csv.CsvRows;
import io.fastflowtransform.project.csv.CsvScanner;
import io.fastflowtransform.project.csv.Unreadable;
import io.fastflowtransform.sql.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a seed's CSV file (RFC 4180), checked from its first byte to its last: the first record names the columns; an
 * empty field is NULL, and {@code ""} is the empty string. The rows stay in the file until they are asked for.
 */
public final class SeedData {
    private static final int SHOWN_PROBLEMS = 5;
    private static final int SHOWN_CHARACTERS = 60;

    private final Seed seed;
    private final FileState state;
    private final List<String> header;
    private final List<CsvColumn> columns;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Position> firstUnshown = Optional.empty();
    private long unshown;
    private long size;
    private boolean plain;
    private String contentHash = "";

    private SeedData(Seed seed, FileState state, List<String> header) {
        this.seed = seed;
        this.state = state;
        this.header = header;
        this.columns = header.stream()
                .map(name -> Optional.ofNullable(seed.columnTypes().get(name))
                        .map(CsvColumn::declared)
                        .orElseGet(CsvColumn::inferred))
                .toList();
    }

    /** What tells whether a file has been changed. */
    private record FileState(long size, FileTime changed) {
        static FileState of(Seed seed) {
            try {
                return new FileState(Files.size(seed.file()), Files.getLastModifiedTime(seed.file()));
            } catch (IOException e) {
                throw Unreadable.problem(seed.path(), e);
            }
        }
    }

    /**
     * Reads and checks the file, in constant memory.
     *
     * @throws ProblemException with the places of what is wrong
     */
    public static SeedData read(Seed seed) {
        FileState state = FileState.of(seed);
        ContentHash hash = ContentHash.begin();
        try (CsvScanner scanner = open(seed, hash::reading)) {
            SeedData data = new SeedData(seed, state, header(seed, scanner));
            data.check(scanner);
            data.contentHash = hash.end(target(seed));
            return data;
        }
    }

    /** A hash of everything that the table is made of: the file's bytes, its target and its column types. */
    public static String contentHash(Seed seed) {
        ContentHash hash = ContentHash.begin();
        try (InputStream content = hash.reading(Files.newInputStream(seed.file()))) {
            content.transferTo(OutputStream.nullOutputStream());
            return hash.end(target(seed));
        } catch (IOException e) {
            throw Unreadable.problem(seed.path(), e);
        }
    }

    /** The same hash, of what was read. */
    public String contentHash() {
        return contentHash;
    }

    /**
     * The rows with a type for each column: the one of seeds/schema.yml, else the narrowest that gives back every value. Values are
     * in the one spelling that all databases read.
     */
    public TableData table(Dialect dialect) {
        for (String column : header) {
            dialect.nameLimit().complaint(column).ifPresent(complaint -> {
                throw problem(new Position(seed.path(), 1, 1), complaint + ".", "Give the column a shorter name.");
            });
        }
        List<TableData.Column> typed = IntStream.range(0, header.size())
                .mapToObj(
                        i -> new TableData.Column(header.get(i), columns.get(i).typeName(dialect)))
                .toList();
        Optional<Path> file = plain ? Optional.of(seed.file()) : Optional.empty();
        return new TableData(typed, size, this::rows, file);
    }

    /**
     * Makes sure that what was loaded is what was checked.
     *
     * @throws ProblemException where the file has been changed since it was read
     */
    public void checkUnchanged() {
        if (!FileState.of(seed).equals(state)) {
            throw problem(Position.file(seed.path()), "the file was changed while it was loaded.", "Run once more.");
        }
    }

    private TableData.Rows rows() {
        CsvScanner scanner = open(seed, UnaryOperator.identity());
        scanner.header();
        return new CsvRows(scanner, columns);
    }

    private static CsvScanner open(Seed seed, UnaryOperator<InputStream> around) {
        try {
            return CsvScanner.of(seed.path(), around.apply(Files.newInputStream(seed.file())));
        } catch (IOException e) {
            throw Unreadable.problem(seed.path(), e);
        }
    }

    private static String target(Seed seed) {
        return "\0" + seed.relation().withoutDatabase() + new TreeMap<>(seed.columnTypes());
    }

    private static List<String> header(Seed seed, CsvScanner scanner) {
        List<String> header = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        List<@Nullable String> names = scanner.header();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name == null || name.isBlank()) {
                throw problem(scanner.position(i), "a column has no name.", "Give each column a name of its own.");
            }
            header.add(name.strip());
            String other = seen.put(name.strip().toLowerCase(Locale.ROOT), name.strip());
            if (other != null) {
                throw problem(
                        scanner.position(i),
                        "the column '" + name.strip() + "' is there twice"
                                + (other.equals(name.strip())
                                        ? "."
                                        : ": it differs from '" + other + "' in case only."),
                        "Give each column a name of its own.");
            }
        }
        for (String column : seed.columnTypes().keySet()) {
            if (!header.contains(column)) {
                throw problem(
                        new Position(seed.path(), 1, 1),
                        "seeds/schema.yml gives a type for the column '" + column + "', which the file does not have.",
                        Suggestions.didYouMean(column, header, "columns"));
            }
        }
        return List.copyOf(header);
    }

    private void check(CsvScanner scanner) {
        try {
            while (scanner.next()) {
                size++;
                for (int i = 0; i < columns.size(); i++) {
                    if (!scanner.isNull(i) && !columns.get(i).add(scanner, i)) {
                        unfit(scanner, i);
                    }
                }
            }
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        if (unshown > 0) {
            problems.add(Problem.error(
                    Code.INVALID_SEED,
                    firstUnshown.orElseThrow(),
                    "from here on, " + unshown + (unshown == 1 ? " more value does" : " more values do")
                            + " not fit the types of their columns.",
                    "Correct them too, or change the types in seeds/schema.yml."));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        plain = scanner.isPlain() && columns.stream().allMatch(CsvColumn::isPlain);
    }

    private void unfit(CsvScanner scanner, int field) {
        if (problems.size() == SHOWN_PROBLEMS) {
            firstUnshown = firstUnshown.or(() -> Optional.of(scanner.position(field)));
            unshown++;
            return;
        }
        String name = header.get(field);
        problems.add(Problem.error(
                Code.INVALID_SEED,
                scanner.position(field),
                "'" + shown(scanner.text(field)) + "' in the column '" + name + "' is not of the type "
                        + seed.columnTypes().get(name) + ": expected "
                        + columns.get(field).expected() + ".",
                "Correct the value, or give the column another type in seeds/schema.yml."));
    }

    private static String shown(@Nullable String value) {
        String line = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
        int characters = line.codePointCount(0, line.length());
        return characters <= SHOWN_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }

    private static ProblemException problem(Position position, String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.INVALID_SEED, position, sentence, remedy));
    }
}
