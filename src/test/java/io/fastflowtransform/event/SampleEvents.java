package io.fastflowtransform.event;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One event of each kind, and more where a component can be empty. */
final class SampleEvents {
    private SampleEvents() {}

    static RunEvent.RunStarted started(String runId, Optional<String> target) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("limit", 50);
        variables.put("big", 5_000_000_000L);
        variables.put("ratio", new java.math.BigDecimal("0.5"));
        variables.put("none", null);
        variables.put("regions", List.of("eu", Map.of("zip", "01234")));
        return new RunEvent.RunStarted(
                runId,
                "run",
                "demo",
                "dev",
                "duckdb",
                "DUCK",
                OffsetDateTime.parse("2026-11-24T07:49:16.204279Z"),
                target,
                4711,
                variables,
                List.of("seed.s", "model.a"),
                List.of("tag:nightly +a"),
                List.of(),
                1,
                0);
    }

    static RunEvent.RunFinished finished(String runId) {
        return new RunEvent.RunFinished(
                runId, Status.SUCCESS, Optional.empty(), new RunEvent.Stats(1, 2, 3, 4, 5_000_000_000L, 6), false);
    }

    static List<RunEvent> all() {
        return List.of(
                started("r1", Optional.of("duckdb:/data/demo.duckdb")),
                started("r1", Optional.empty()),
                new RunEvent.HooksStarted("on_run_start", "<run>", List.of("sql:a", "python:b")),
                new RunEvent.HookStarted("on_run_start", "<run>", "sql:a"),
                new RunEvent.HookPrinted("on_run_start", "<run>", "python:b", "a \"line\"\n\tü"),
                new RunEvent.HookFinished(
                        "on_run_start", "<run>", "sql:a", 3, List.of(1L, 2L), Optional.empty(), false, false),
                new RunEvent.HookFinished(
                        "after_model", "a.ff", "python:b", 3, List.of(), Optional.of("a\n  ^"), true, true),
                new RunEvent.SeedFinished(
                        "seed.s",
                        "s",
                        "demo.s",
                        RunEvent.SeedAction.UNCHANGED,
                        1,
                        OptionalLong.empty(),
                        Optional.empty()),
                new RunEvent.ModelStarted("model.a", "a.ff", 2, "demo.a"),
                new RunEvent.ModelFinished(
                        "model.a",
                        "a.ff",
                        2,
                        "demo.a",
                        Status.CANCELLED,
                        12,
                        OptionalLong.empty(),
                        Optional.of("stopped")),
                new RunEvent.ModelFinished(
                        "model.b", "b", 1, "demo.b", Status.SUCCESS, 1, OptionalLong.of(7), Optional.empty()),
                new RunEvent.ModelSkipped("model.c", "c", 3, "model a.ff failed or was skipped"),
                new RunEvent.Warned("careful"),
                new RunEvent.Unforeseen("the model a", "StackOverflowError\n\tat a.b(C.java:1)\n"),
                new RunEvent.TestFinished(
                        "test.t",
                        "t",
                        Status.ERROR,
                        true,
                        2,
                        Optional.of("1 row has no value."),
                        "select 1",
                        List.of("id", "amount"),
                        List.of(Arrays.asList("secret row", null))),
                finished("r1"),
                new RunEvent.RunRecovered("r1", "r2"),
                new RunEvent.TestsFinished(1, 2, 3, 4, 5));
    }
}
