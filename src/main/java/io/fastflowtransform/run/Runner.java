package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.Journals;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunRecord;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.HookRunner;
import io.fastflowtransform.hook.PythonOnDemand;
import io.fastflowtransform.hook.RunFacts;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.TimeSpans;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: on_run_start hooks, tasks, on_run_end hooks. However the tasks end, the on_run_end hooks run, with the
 * status of the run as it was before them.
 */
public final class Runner {
    private static final DateTimeFormatter RUN_ID = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final Project project;
    private final ProjectGraph graph;
    private final Compiler compiler;
    private final DueHooks hooks;
    private final Engine engine;
    private final PythonOnDemand python;
    private final Events events;
    private final Journals journals;
    private final Cancellation cancellation;
    private final Failures failures;
    private final RunState state;
    private final SessionPool sessions;
    private final SessionPool hookSessions;
    private final Reconnection reconnection = new Reconnection();

    /**
     * A runner for one run.
     *
     * @param engine the target, already locked for this run
     * @param python the Python hooks, started only when one is due
     * @param journals where earlier runs are found
     * @param cancellation by which the run can be asked to end early
     */
    public Runner(
            Project project,
            ProjectGraph graph,
            DueHooks hooks,
            Engine engine,
            PythonOnDemand python,
            Events events,
            Journals journals,
            Cancellation cancellation,
            Clock clock) {
        this.project = project;
        this.graph = graph;
        this.hooks = hooks;
        this.engine = engine;
        this.python = python;
        this.events = events;
        this.journals = journals;
        this.cancellation = cancellation;
        this.failures = new Failures(events, project.secrets());
        OffsetDateTime now =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        this.compiler = new Compiler(project, graph, now);
        this.state = new RunState(runId(now), project.profile(), now);
        this.sessions = new SessionPool(engine, reconnection);
        this.hookSessions = new SessionPool(engine, reconnection); // a hook's USE or SET must not reach the models
    }

    /** Runs the plan with all hooks; the result tells how it ended. */
    public RunEvent.RunFinished run(Plan plan, RunRequest request) {
        List<RunRecord> interrupted = interrupted(request);
        prepare(plan);
        started(plan, request);
        try (Watchdog watchdog = new Watchdog();
                HookSession session = new HookSession(hookSessions)) {
            HookCalls calls = calls(watchdog);
            boundShutdown(watchdog, request.limits(), calls);
            RunContext context = context(plan, request, watchdog);
            ModelBuilder builder = new ModelBuilder(context);
            whateverHappens(
                    "the closing of interrupted runs",
                    () -> recover(interrupted, new Recovery(graph, hooks, calls, builder, events), session));
            List<String> refused = cancellation.isRequested()
                    ? List.of()
                    : runHooks(HookEvent.ON_RUN_START, state.running(), calls, session, false);
            if (refused.isEmpty()) {
                whateverHappens("the run", () -> tasks(plan, calls, builder, context));
            } else {
                plan.tasks().forEach(task -> skip(task, "an on_run_start hook failed"));
            }
            whateverHappens("the check of the run's lock", () -> keepLock(context));
            cancellation.reason().ifPresent(state::cancelled);
            if (state.status() == Status.ERROR) {
                runHooks(HookEvent.ON_RUN_ERROR, state.ended(), calls, session, true);
            }
            runHooks(HookEvent.ON_RUN_END, state.ended(), calls, session, true);
            whateverHappens("the check of the run's lock", () -> keepLock(context));
        }
        return finished();
    }

    /** Runs the plan without hooks. */
    public RunEvent.RunFinished runWithoutHooks(Plan plan, RunRequest request) {
        prepare(plan);
        started(plan, request);
        try (Watchdog watchdog = new Watchdog()) {
            HookCalls calls = calls(watchdog);
            boundShutdown(watchdog, request.limits(), calls);
            RunContext context = context(plan, request, watchdog);
            whateverHappens("the run", () -> tasks(plan, calls, new ModelBuilder(context), context));
            whateverHappens("the check of the run's lock", () -> keepLock(context));
            cancellation.reason().ifPresent(state::cancelled);
        }
        return finished();
    }

    private void whateverHappens(String what, Runnable part) {
        var unused = endsWell(what, () -> {
            part.run();
            return true;
        });
    }

    /** Does a part of the run. What it throws makes the run fail, but keeps no hook and no end of the run from happening. */
    private boolean endsWell(String what, BooleanSupplier part) {
        try {
            return part.getAsBoolean();
        } catch (Throwable e) {
            Problem problem = failures.problem(e, what, Code.STATEMENT_FAILED, what, Optional.empty());
            state.failed(problem.summary());
            events.emit(new RunEvent.Warned(problem.format()));
            return false;
        }
    }

    /** Where somebody else has had the target meanwhile, the run has not been alone, and says so. */
    private void keepLock(RunContext context) {
        try {
            reconnection.once(() -> {
                engine.keepLock();
                return true;
            });
        } catch (EngineException e) {
            context.refused(e);
            throw e;
        }
    }

    private HookCalls calls(Watchdog watchdog) {
        return new HookCalls(new HookRunner(project, compiler, python), watchdog, events, failures, project.secrets());
    }

    /** What cannot be made yet is made, or fails, with the first relation of its schema; on_run_start hooks may see to it. */
    private void prepare(Plan plan) {
        try {
            engine.prepare(plan.tasks().stream()
                    .flatMap(task -> graph.node(task.node()).fills().stream())
                    .collect(Collectors.toSet()));
        } catch (EngineException e) {
            // A connection that is lost, or a right that is missing, will be told where it keeps something from being
            // built.
        }
    }

    /** When the run is asked to end, the models stop at once, and the hooks get a last time span. */
    private void boundShutdown(Watchdog watchdog, RunLimits limits, HookCalls calls) {
        cancellation.whenRequested(() -> {
            events.emit(new RunEvent.Warned(
                    "The run is being ended: " + cancellation.reason().orElse("") + ". Hooks have "
                            + TimeSpans.format(limits.shutdownTimeout()) + "."));
            watchdog.later(limits.shutdownTimeout(), () -> {
                events.emit(new RunEvent.Warned("Hooks that still run are stopped."));
                calls.cutOff();
                Each.of(List.<Runnable>of(hookSessions::stop, python::stop), Runnable::run);
            });
            sessions.stop();
        });
    }

    private List<String> runHooks(
            HookEvent event, RunFacts facts, HookCalls calls, HookSession session, boolean keepGoing) {
        HookCalls.Called called = calls.call(hooks.atRun(event), facts, Optional.empty(), session, keepGoing);
        called.failures().forEach(state::failed);
        if (event == HookEvent.ON_RUN_END && !called.complete()) {
            state.hookDue();
        }
        return called.failures();
    }

    private void started(Plan plan, RunRequest request) {
        Map<String, @Nullable Object> variables = new TreeMap<>();
        request.variables().forEach((name, value) -> variables.put(name, value.toJson()));
        events.emit(new RunEvent.RunStarted(
                state.runId(),
                request.goal(),
                project.name(),
                project.profile().name(),
                project.profile().engine().name(),
                project.profile().engine().label(),
                state.startedAt(),
                engine.target(),
                ProcessHandle.current().pid(),
                project.secrets().maskMembers(variables),
                plan.tasks().stream().map(task -> task.node().toString()).toList(),
                request.selection().select().stream()
                        .map(project.secrets()::mask)
                        .toList(),
                request.selection().exclude().stream()
                        .map(project.secrets()::mask)
                        .toList(),
                plan.models().size(),
                plan.ancestorsNotSelected()));
    }

    private RunEvent.RunFinished finished() {
        boolean open = state.hooksAreDue() && engine.target().isPresent();
        if (open) {
            events.emit(
                    new RunEvent.Warned("Hooks that were due could not be called. The next run on this database calls"
                            + " them, unless fft.recover is false."));
        }
        RunEvent.RunFinished finished =
                new RunEvent.RunFinished(state.runId(), state.status(), state.error(), state.stats(), open);
        events.emit(finished);
        return finished;
    }

    private RunContext context(Plan plan, RunRequest request, Watchdog watchdog) {
        return new RunContext(
                project,
                compiler,
                engine,
                sessions,
                request.limits(),
                cancellation,
                watchdog,
                events,
                failures,
                state,
                new OpenModels(project.models(), plan.models()),
                new StandingViews(project, graph, compiler, sessions, events, plan.models()));
    }

    /** The runs on this target that left something open; one that is still at it has lost its lock, and ends by itself. */
    private List<RunRecord> interrupted(RunRequest request) {
        return engine.target().isEmpty() || !request.recover()
                ? List.of()
                : journals.all().stream()
                        .filter(run -> run.isOpen() && run.started().target().equals(engine.target()))
                        .filter(run -> !run.isRunningElsewhere())
                        .toList();
    }

    private void recover(List<RunRecord> interrupted, Recovery recovery, HookSession session) {
        for (int i = interrupted.size() - 1; i >= 0; i--) {
            HookCalls.Called closed = recovery.close(interrupted.get(i), session);
            closed.failures().forEach(state::failed);
            if (closed.complete()) {
                journals.recovered(interrupted.get(i), state.runId());
            }
        }
    }

    private void tasks(Plan plan, HookCalls calls, ModelBuilder builder, RunContext context) {
        SeedTask seeds = new SeedTask(context);
        ModelTask models = new ModelTask(builder, hooks, calls, hookSessions, context);
        RunLimits limits = context.limits();
        new Scheduler(
                        limits.threads().orElse(engine.defaultThreads()),
                        () -> cancellation.request("an interrupt of the build"))
                .run(plan.tasks(), task -> work(task, seeds, models), () -> stop(limits), (task, failed, reason) -> {
                    context.open().ended(task.node());
                    skip(task, failed, reason);
                });
    }

    private Optional<String> stop(RunLimits limits) {
        boolean failed = limits.failFast() && state.status() == Status.ERROR;
        return cancellation
                .reason()
                .map(reason -> "the run was " + reason)
                .or(() -> failed ? Optional.of("something failed, and fft.failFast is set") : Optional.empty());
    }

    private boolean work(Task task, SeedTask seeds, ModelTask models) {
        return endsWell(
                "the task " + task.node(),
                () -> task.action() == Task.Action.LOAD_SEED
                        ? seeds.run((Seed) graph.node(task.node()))
                        : models.run((Model) graph.node(task.node()), task.level()));
    }

    private void skip(Task task, Optional<NodeId> failed, String reason) {
        skip(
                task,
                failed.map(id -> id.kind() + " " + graph.node(id).name() + " failed or was skipped")
                        .orElse(reason));
    }

    private void skip(Task task, String reason) {
        if (task.action() == Task.Action.BUILD_MODEL) {
            state.modelSkipped();
            events.emit(new RunEvent.ModelSkipped(
                    task.node().toString(), graph.node(task.node()).name(), task.level(), reason));
        }
    }

    private static String runId(OffsetDateTime now) {
        return RUN_ID.format(now)
                + String.format("-%06x", ThreadLocalRandom.current().nextInt(1 << 24));
    }
}
