package io.fastflowtransform.run;

import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunRecord;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.hook.RunFacts;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Closes what an earlier run on the same target has left open, because it was interrupted or its database was away: the
 * after_model hooks of the models that it began, and its on_run_end hooks, as far as they have not been called. They are called
 * at least once: one that was running when the process died is called again.
 */
final class Recovery {
    private static final String INTERRUPTED = "interrupted";

    private final Map<String, Model> models = new HashMap<>();
    private final DueHooks hooks;
    private final HookCalls calls;
    private final ModelBuilder builder;
    private final Events events;

    Recovery(ProjectGraph graph, DueHooks hooks, HookCalls calls, ModelBuilder builder, Events events) {
        graph.nodes().values().stream()
                .filter(Model.class::isInstance)
                .map(Model.class::cast)
                .forEach(model -> models.put(model.id().toString(), model));
        this.hooks = hooks;
        this.calls = calls;
        this.builder = builder;
        this.events = events;
    }

    /** Calls the hooks, as far as they have not been. */
    HookCalls.Called close(RunRecord run, HookSession session) {
        events.emit(new RunEvent.Warned("The run " + run.runId() + " of "
                + run.started().startedAt()
                + (run.end().isPresent() ? " could not call all of its hooks" : " was interrupted")
                + "; what it left open is closed now."));
        RunFacts facts = facts(run);
        List<HookCalls.Called> all = new ArrayList<>();
        run.models()
                .forEach((id, ended) -> model(id).ifPresent(model -> {
                    boolean published =
                            ended.filter(e -> e.status() == Status.SUCCESS).isPresent();
                    List<HookDeclaration> open =
                            open(run, hooks.atModel(HookEvent.AFTER_MODEL, model.id()), model.name(), published);
                    all.add(calls.call(open, facts, Optional.of(facts(model, ended)), session, true));
                }));
        List<HookDeclaration> open = open(run, hooks.atRun(HookEvent.ON_RUN_END), HookCalls.RUN, true);
        all.add(calls.call(open, facts, Optional.empty(), session, true));
        return new HookCalls.Called(
                all.stream()
                        .flatMap(called -> called.failures().stream())
                        .map(failure -> "closing the run " + run.runId() + ": " + failure)
                        .toList(),
                all.stream().allMatch(HookCalls.Called::complete));
    }

    /**
     * The hooks that are still to be called.
     *
     * @param committed whether what a hook inside the transaction did has lasted
     */
    private static List<HookDeclaration> open(
            RunRecord run, List<HookDeclaration> due, String node, boolean committed) {
        Set<RunRecord.HookCall> done = run.hooksDone();
        return due.stream()
                .filter(hook -> (hook.insideTransaction() && !committed)
                        || !done.contains(new RunRecord.HookCall(hook.event().key(), node, hook.label())))
                .toList();
    }

    private Optional<Model> model(String id) {
        return Optional.ofNullable(models.get(id));
    }

    private ModelFacts facts(Model model, Optional<RunEvent.ModelFinished> ended) {
        Built built = ended.map(e -> new Built(e.status(), e.rows(), e.millis(), e.error(), e.error()))
                .orElse(Built.failed(0, INTERRUPTED, INTERRUPTED));
        return builder.facts(model).ended(built);
    }

    private static RunFacts facts(RunRecord run) {
        int built = 0;
        int failed = 0;
        long rows = 0;
        for (Optional<RunEvent.ModelFinished> model : run.models().values()) {
            boolean well = model.filter(m -> m.status() == Status.SUCCESS).isPresent();
            built += well ? 1 : 0;
            failed += well ? 0 : 1;
            rows += well ? model.get().rows().orElse(0) : 0;
        }
        int skipped = run.started().models() - built - failed;
        return new RunFacts(
                run.runId(),
                run.started().profile(),
                run.started().engine(),
                run.started().startedAt(),
                run.end().map(RunEvent.RunFinished::status).orElse(Status.ERROR).key(),
                OptionalLong.of(rows),
                run.end().map(RunEvent.RunFinished::error).orElse(Optional.of(INTERRUPTED)),
                true,
                new RunFacts.StatsFacts(built, skipped, failed, rows, run.elapsedMillis()));
    }
}
