package io.fastflowtransform.project;

import java.util.Map;

/** The keys of dbt's property files that stand for something here, or for nothing: what to do about each. */
final class DbtKeys {
    private static final String TESTS =
            "Write data tests into project.yml, such as tests: [{type: not_null, table: orders, column: id}].";

    /** Of a source, and of a table of one. */
    static final Map<String, String> OF_SOURCES = Map.of(
            "tests", TESTS,
            "data_tests", TESTS,
            "quoting", "Remove it: names are quoted wherever they need it.",
            "external", "Name the files with location and format: location: data/users.csv",
            "loaded_at_field", "Write it below freshness: freshness: {loaded_at_field: loaded_at}",
            "loaded_at_query", "Remove it: freshness asks a column only.",
            "config", "Write its keys beside name.",
            "tags", "Remove them: sources are selected by name, as source:GROUP.TABLE.");

    /** Of a column of a source. */
    static final Map<String, String> OF_COLUMNS = Map.of("tests", TESTS, "data_tests", TESTS);

    /** Of the file with the properties of seeds. */
    static final Map<String, String> OF_SEEDS = Map.of(
            "version", "Remove it: this file has no version.",
            "seeds",
                    "Types of columns stand below columns: columns: {orders: {id: bigint}}; another table below targets:"
                            + " targets: {orders: {schema: raw, table: orders}}",
            "models", "Remove it: models say what they are in their config().",
            "sources", "Write sources into sources.yml beside project.yml.");

    private DbtKeys() {}
}
