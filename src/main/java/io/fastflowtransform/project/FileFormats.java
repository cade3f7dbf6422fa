package io.fastflowtransform.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats of files that sources.yml can name, whichever engine reads them. */
final class FileFormats {
    static final List<String> NAMES = List.of("csv", "delta", "json", "orc", "parquet");
    private static final String COMPRESSED = ".gz";
    private static final Map<String, String> ENDINGS =
            Map.of(".csv", "csv", ".json", "json", ".ndjson", "json", ".parquet", "parquet");

    private FileFormats() {}

    /** The format that a location's ending tells. */
    static Optional<String> ofLocation(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(COMPRESSED) ? lower.substring(0, lower.length() - COMPRESSED.length()) : lower;
        return ENDINGS.entrySet().stream()
                .filter(ending -> plain.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
