package io.fastflowtransform.compile;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a kind of template can use, beside the functions that all can.
 *
 * @param functions the functions that this kind has of its own
 * @param free the names whose members are not known beforehand
 * @param members the names that always have the same members
 */
public record Names(Set<String> functions, Set<String> free, Map<String, Set<String>> members) {
    /** The name that the compiler itself gives to every template. */
    static final String RUN_STARTED_AT = "run_started_at";

    private static final Set<String> RUN =
            Set.of("run_id", "env_name", "engine_name", "started_at", "status", "row_count", "error", "recovered");
    private static final Set<String> STATS =
            Set.of("models_built", "models_skipped", "models_failed", "run_status", "rows_total", "elapsed_ms_total");
    private static final Set<String> NODE =
            Set.of("name", "relation", "path", "tags", "meta", "status", "rows_affected", "elapsed_ms", "error");
    private static final Set<String> THIS = Set.of("name", "relation", "schema", "database", "materialized");

    /** A model's: {@code this} is its own relation. */
    public static final Names MODEL = new Names(Set.of("config"), Set.of(), Map.of("this", THIS));

    /** Those that a macro has beside its parameters. */
    public static final Names MACRO = new Names(Set.of("macro"), Set.of(), Map.of());

    /** Those of a hook of the whole run. */
    public static final Names RUN_HOOK = new Names(Set.of(), Set.of("params"), Map.of("run", RUN, "stats", STATS));

    /** Those of a hook of one model; {@code this} is the model's relation. */
    public static final Names MODEL_HOOK = new Names(
            Set.of(), Set.of("params"), Map.of("run", RUN, "stats", STATS, "model", NODE, "node", NODE, "this", THIS));

    /** Those of a data test's {@code where}; {@code this} is the tested table. */
    public static final Names TEST = new Names(Set.of(), Set.of(), Map.of("this", THIS));

    /** The names that mean the same in all templates that know them, so that nothing else may have them. */
    static final Set<String> RESERVED = Set.of("run", "stats", "model", "node", "this", "params", RUN_STARTED_AT);

    /** All names. */
    public Set<String> all() {
        Set<String> all = new HashSet<>(free);
        all.addAll(members.keySet());
        return all;
    }
}
