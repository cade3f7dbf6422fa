package io.fastflowtransform.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** DuckDB's table functions for files. */
final class DuckDbFiles implements FileReader {
    private static final Map<String, String> FUNCTIONS =
            Map.of("csv", "read_csv", "json", "read_json", "parquet", "read_parquet");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @Override
    public List<String> formats() {
        return FUNCTIONS.keySet().stream().sorted().toList();
    }

    /** An option is a named argument, and stands there without quotes. */
    @Override
    public Optional<String> remedy(String option) {
        return NAME.matcher(option).matches()
                ? Optional.empty()
                : Optional.of("The names of its options have letters, digits and '_'.");
    }

    @Override
    public String literally(String path) {
        return WILDCARD.matcher(path).replaceAll("[$0]");
    }

    @Override
    public FileRelation read(FileLocation file, String name) {
        StringBuilder call = new StringBuilder(FUNCTIONS.get(file.format()))
                .append('(')
                .append(Dialect.DUCKDB.text(file.pattern(this)));
        file.options()
                .forEach((option, value) ->
                        call.append(", ").append(option).append(" = ").append(Dialect.DUCKDB.literal(value)));
        return new FileRelation.Call(call.append(')').toString());
    }
}
