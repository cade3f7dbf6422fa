package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.SourceLevel.Item;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.FileLocation;
import io.fastflowtransform.sql.FileReader;
import io.fastflowtransform.sql.FileRelation;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes the files of sources: their paths absolute, and what stands in a query for them. */
final class SourceFiles {
    private static final String PREFIX = "__fft_source_";

    /** A scheme has two letters or more, so that a drive of Windows is none. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

    private final Path root;
    private final String engine;
    private final Dialect dialect;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    SourceFiles(Path root, String engine, Dialect dialect, Problems problems) {
        this.root = root;
        this.engine = engine;
        this.dialect = dialect;
        this.problems = problems;
    }

    /** The files of a source; empty where it is a table, or where its files cannot be read as they are declared, which is reported. */
    Optional<SourceFile> file(String group, String table, SourcePlace place) {
        if (place.location().isEmpty()) {
            return Optional.empty();
        }
        Item<String> location = place.location().get();
        if (place.format().isEmpty()) {
            problems.add(Problem.error(
                    Code.INCOMPLETE_LOCATION,
                    location.at(),
                    "the ending of '" + location.value() + "' does not tell the format of the files.",
                    "Add for example: format: csv"));
            return Optional.empty();
        } else if (!FileFormats.NAMES.contains(place.format().get())) {
            return Optional.empty();
        }
        FileLocation file = file(location.value(), place.format().get(), place.options());
        Optional<FileReader> reader =
                dialect.expressions().files().filter(r -> r.formats().contains(file.format()));
        String name = name(group, table);
        return Optional.of(
                new SourceFile(file, reader.flatMap(r -> relation(r, file, name, location.at(), place.options()))));
    }

    private FileLocation file(String location, String format, Map<String, Item<Value>> options) {
        Map<String, Value> values = new TreeMap<>();
        options.forEach((name, option) -> values.put(name, option.value()));
        boolean url = URL.matcher(location).matches();
        Optional<Path> path = ProjectFiles.path(location);
        if (url || path.filter(Path::isAbsolute).isPresent()) {
            return new FileLocation(location, "", format, values);
        }
        // Where wildcards cannot stand in a path, they can stand in a text that begins with one.
        String absolute =
                path.map(p -> root.resolve(p).normalize().toString()).orElseGet(() -> folder(root) + location);
        Path own = root;
        while (!absolute.startsWith(folder(own)) && own.getParent() != null) {
            own = own.getParent(); // the author wrote ../
        }
        return new FileLocation(absolute, absolute.startsWith(folder(own)) ? folder(own) : absolute, format, values);
    }

    private static String folder(Path path) {
        String separator = path.getFileSystem().getSeparator();
        return path.toString().endsWith(separator) ? path.toString() : path + separator;
    }

    private Optional<FileRelation> relation(
            FileReader reader, FileLocation file, String name, Position at, Map<String, Item<Value>> options) {
        boolean known = true;
        for (Map.Entry<String, Item<Value>> option : options.entrySet()) {
            Optional<String> remedy = reader.remedy(option.getKey());
            remedy.ifPresent(text -> problems.add(Problem.error(
                    Code.INVALID_VALUE,
                    option.getValue().at(),
                    "the engine '" + engine + "' cannot be given an option '" + option.getKey() + "'.",
                    text)));
            known &= remedy.isEmpty();
        }
        try {
            return known ? Optional.of(reader.read(file, name)) : Optional.empty();
        } catch (UnsafeValueException e) {
            problems.add(Problem.error(Code.INVALID_VALUE, at, e.reason() + ".", e.remedy()));
            return Optional.empty();
        }
    }

    /** A name like that of the source, which no other source has. */
    private String name(String group, String table) {
        String name = PREFIX + (group + "_" + table).replaceAll("[^A-Za-z0-9_]", "_");
        String unique = name;
        for (int i = 2; !names.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }
}
