package io.fastflowtransform.project;

import io.fastflowtransform.sql.Value;
import java.util.List;
import java.util.Map;

/**
 * What a model's {@code config(…)} says.
 *
 * @param materialized {@code table}, {@code view} or {@code ephemeral}
 * @param tags the tags, which are labels for selectors
 * @param engines the engines that the model is for; empty for all
 * @param meta all options as written, for hooks
 */
public record ModelConfig(String materialized, List<String> tags, List<String> engines, Map<String, Value> meta) {
    /** The materialization that only exists inside others. */
    public static final String EPHEMERAL = "ephemeral";

    /** What a model without {@code config(…)} is. */
    public static ModelConfig defaults() {
        return new ModelConfig("table", List.of(), List.of(), Map.of());
    }

    public boolean isEphemeral() {
        return materialized.equals(EPHEMERAL);
    }
}
