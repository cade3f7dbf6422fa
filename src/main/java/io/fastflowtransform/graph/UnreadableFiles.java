package io.fastflowtransform.graph;

import io.fastflowtransform.project.Profile;
import io.fastflowtransform.project.Source;
import io.fastflowtransform.project.SourceFile;
import io.fastflowtransform.sql.FileReader;
import java.util.List;
import java.util.Optional;

/**
 * Why the active engine cannot read a source's files.
 *
 * @param sentence what cannot be read
 * @param remedy what the user can do
 */
public record UnreadableFiles(String sentence, String remedy) {

    /** What is wrong with reading a source; empty for tables, and for files that the engine can read. */
    public static Optional<UnreadableFiles> of(Source source, Profile profile) {
        String engine = profile.engine().name();
        List<String> formats =
                profile.dialect().expressions().files().map(FileReader::formats).orElse(List.of());
        Optional<String> format = source.file().map(SourceFile::location).map(location -> location.format());
        if (format.isEmpty() || formats.contains(format.get())) {
            return Optional.empty();
        }
        String table = "Give the source a table for it: overrides: {" + engine + ": {identifier: …}} in sources.yml.";
        return Optional.of(
                formats.isEmpty()
                        ? new UnreadableFiles(
                                "the source '" + source.name() + "' is at a location, and the engine '" + engine
                                        + "' cannot read files.",
                                table)
                        : new UnreadableFiles(
                                "the source '" + source.name() + "' has the format '" + format.get()
                                        + "', which the engine '" + engine + "' cannot read.",
                                "It reads " + String.join(", ", formats) + ". " + table));
    }
}
