package io.fastflowtransform.hook;

import io.fastflowtransform.sql.Value;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What hooks know of the run.
 *
 * @param status {@code running} until the end, then {@code success} or {@code error}, the latter also for a cancelled run
 * @param rowCount the rows of all tables that were built; empty until the end
 * @param error what failed; empty where nothing did
 * @param recovered whether a later run closes what this one left open
 * @param stats the counts so far
 */
public record RunFacts(
        String runId,
        String envName,
        String engineName,
        OffsetDateTime startedAt,
        String status,
        OptionalLong rowCount,
        Optional<String> error,
        boolean recovered,
        StatsFacts stats) {

    /**
     * The run's counts.
     *
     * @param elapsedMillis since the run began
     */
    public record StatsFacts(int built, int skipped, int failed, long rows, long elapsedMillis) {}

    Value value() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("run_id", new Value.Text(runId));
        members.put("env_name", new Value.Text(envName));
        members.put("engine_name", new Value.Text(engineName));
        members.put("started_at", new Value.Timestamp(startedAt));
        members.put("status", new Value.Text(status));
        members.put("row_count", HookValues.number(rowCount));
        members.put("error", HookValues.text(error));
        members.put("recovered", new Value.Bool(recovered));
        return new Value.Named(members);
    }

    Value statsValue() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("models_built", Value.of(stats.built()));
        members.put("models_skipped", Value.of(stats.skipped()));
        members.put("models_failed", Value.of(stats.failed()));
        members.put("run_status", new Value.Text(status));
        members.put("rows_total", Value.of(stats.rows()));
        members.put("elapsed_ms_total", Value.of(stats.elapsedMillis()));
        return new Value.Named(members);
    }
}
