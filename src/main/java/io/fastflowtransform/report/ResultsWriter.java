package io.fastflowtransform.report;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunListener;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.state.StateFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes the results of one execution of a goal, for tools to read. docs/results.md describes their members; times are in ms. A
 * goal removes the old file when it begins, so that it cannot be taken for the new one's.
 */
public final class ResultsWriter implements RunListener {

    private final ResultsFile file;
    private final Map<String, @Nullable Object> results = new LinkedHashMap<>();
    private final List<@Nullable Object> nodes = new ArrayList<>();
    private final List<@Nullable Object> hooks = new ArrayList<>();

    public ResultsWriter(ResultsFile file) {
        this.file = file;
        Execution execution = file.execution();
        results.put("version", StateFormat.CURRENT);
        results.put("plugin", StateFormat.plugin());
        results.put("goal", execution.goal());
        results.put("execution", execution.id());
        results.put("module", execution.module().orElse(null));
        results.put("build", execution.build());
    }

    @Override
    public void runStarted(RunEvent.RunStarted event) {
        results.put("run_id", event.runId());
        results.put("project", event.project());
        results.put("profile", event.profile());
        results.put("engine", event.engine());
        results.put("started_at", event.startedAt().toString());
    }

    @Override
    public void hookFinished(RunEvent.HookFinished event) {
        Map<String, @Nullable Object> hook = new LinkedHashMap<>();
        hook.put("when", event.when());
        hook.put("node", event.node());
        hook.put("hook", event.hook());
        hook.put("status", event.error().isPresent() && event.warnsOnly() ? "warn" : status(event.error()));
        hook.put("elapsed_ms", event.millis());
        hook.put("statements_ms", event.statementMillis());
        hook.put("error", event.error().orElse(null));
        hooks.add(hook);
    }

    @Override
    public void seedFinished(RunEvent.SeedFinished event) {
        boolean well = event.error().isEmpty();
        node(
                        event.node(),
                        event.name(),
                        well ? Status.SUCCESS : Status.ERROR,
                        event.millis(),
                        event.rows(),
                        event.error())
                .put("action", event.action().name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public void modelFinished(RunEvent.ModelFinished event) {
        node(event.node(), event.name(), event.status(), event.millis(), event.rows(), event.error())
                .put("relation", event.relation());
    }

    @Override
    public void modelSkipped(RunEvent.ModelSkipped event) {
        node(event.node(), event.name(), Status.SKIPPED, 0, OptionalLong.empty(), Optional.empty())
                .put("reason", event.reason());
    }

    @Override
    public void testFinished(RunEvent.TestFinished event) {
        boolean warning = event.status() == Status.ERROR && event.warnOnly();
        Map<String, @Nullable Object> test =
                node(event.node(), event.name(), event.status(), event.millis(), OptionalLong.empty(), event.message());
        test.put("status", warning ? "warn" : event.status().key());
        test.put("query", event.query());
        test.put("columns", event.columns());
        test.put("sample", event.sample());
    }

    @Override
    public void runFinished(RunEvent.RunFinished event) {
        RunEvent.Stats stats = event.stats();
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("seeds", stats.seeds());
        counts.put("built", stats.built());
        counts.put("skipped", stats.skipped());
        counts.put("failed", stats.failed());
        counts.put("rows", stats.rows());
        results.put("status", event.status().key());
        results.put("error", event.error().orElse(null));
        results.put("elapsed_ms", stats.millis());
        results.put("stats", counts);
        write();
    }

    @Override
    public void testsFinished(RunEvent.TestsFinished event) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("passed", event.passed());
        counts.put("failed", event.failed());
        counts.put("warned", event.warned());
        counts.put("not_selected", event.notSelected());
        boolean well = event.failed() == 0;
        results.put("status", well ? Status.SUCCESS.key() : Status.ERROR.key());
        results.put(
                "error",
                well ? null : event.failed() + (event.failed() == 1 ? " data test failed" : " data tests failed"));
        results.put("elapsed_ms", event.millis());
        results.put("stats", counts);
        write();
    }

    private Map<String, @Nullable Object> node(
            String id, String name, Status status, long millis, OptionalLong rows, Optional<String> error) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("id", id);
        node.put("name", name);
        node.put("status", status.key());
        node.put("elapsed_ms", millis);
        node.put("rows", rows.isPresent() ? rows.getAsLong() : null);
        node.put("error", error.orElse(null));
        nodes.add(node);
        return node;
    }

    private void write() {
        results.put("nodes", nodes);
        results.put("hooks", hooks);
        file.write(Json.pretty(results));
    }

    private static String status(Optional<String> error) {
        return error.isEmpty() ? Status.SUCCESS.key() : Status.ERROR.key();
    }
}
