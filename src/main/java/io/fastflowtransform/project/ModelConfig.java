package io.fastflowtransform.project;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.sql.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a model's {@code config(…)} says.
 *
 * @param materialized {@code table}, {@code view} or {@code ephemeral}
 * @param tags the tags, which are labels for selectors
 * @param engines the engines that the model is for; empty for all
 * @param timeout how long its building may take; empty where the model does not say
 * @param retries how often it is tried again after a passing failure; empty where the model does not say
 * @param replace what of its old table is replaced
 * @param meta all options as written, for hooks
 */
public record ModelConfig(
        String materialized,
        List<String> tags,
        List<String> engines,
        Optional<Duration> timeout,
        OptionalInt retries,
        Build.Replace replace,
        Map<String, Value> meta) {
    /** The materialization that only exists inside others. */
    public static final String EPHEMERAL = "ephemeral";

    /** All that a model can be materialized as, also what is not supported yet. */
    public static final Set<String> MATERIALIZATIONS = Set.of("table", "view", EPHEMERAL, "incremental", "snapshot");

    /** What a model without {@code config(…)} is. */
    public static ModelConfig defaults() {
        return new ModelConfig(
                "table", List.of(), List.of(), Optional.empty(), OptionalInt.empty(), Build.Replace.TABLE, Map.of());
    }

    public boolean isView() {
        return materialized.equals("view");
    }

    public boolean isEphemeral() {
        return materialized.equals(EPHEMERAL);
    }
}
