package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.HookRunner;
import io.fastflowtransform.hook.PythonHooks;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.Seed;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

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
    private final Events events;
    private final RunState state;
    private final HookCalls calls;
    private final SessionPool sessions;
    private final SessionPool hookSessions;

    /**
     * A runner for one run.
     *
     * @param engine the target, already locked for this run
     * @param python the Python hooks; asked for only when one is due
     */
    public Runner(
            Project project,
            ProjectGraph graph,
            DueHooks hooks,
            Engine engine,
            Supplier<PythonHooks> python,
            Events events,
            Clock clock) {
        this.project = project;
        this.graph = graph;
        this.hooks = hooks;
        this.engine = engine;
        this.events = events;
        OffsetDateTime now =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        this.compiler = new Compiler(project, graph, now);
        this.state = new RunState(runId(now), project.profile(), now);
        this.calls = new HookCalls(new HookRunner(project, compiler, python), events, project.secrets());
        this.sessions = new SessionPool(engine);
        this.hookSessions = new SessionPool(engine); // a hook's USE or SET must not reach the models
    }

    /** Runs the plan with all hooks; the result tells how it ended. */
    public RunEvent.RunFinished run(Plan plan, RunRequest request) {
        started(plan, request.goal());
        Session session = hookSessions.borrow();
        List<String> refused =
                calls.call(hooks.atRun(HookEvent.ON_RUN_START), state.running(), Optional.empty(), session, false);
        refused.forEach(state::failed);
        if (refused.isEmpty()) {
            tasks(plan, request);
        } else {
            plan.tasks().forEach(task -> skip(task, "an on_run_start hook failed"));
        }
        List<String> failed =
                calls.call(hooks.atRun(HookEvent.ON_RUN_END), state.ended(), Optional.empty(), session, true);
        failed.forEach(state::failed);
        return finished();
    }

    /** Runs the plan without hooks. */
    public RunEvent.RunFinished runWithoutHooks(Plan plan, RunRequest request) {
        started(plan, request.goal());
        tasks(plan, request);
        return finished();
    }

    private void started(Plan plan, String goal) {
        events.emit(new RunEvent.RunStarted(
                state.runId(),
                goal,
                project.name(),
                project.profile().name(),
                project.profile().engine().name(),
                project.profile().engine().label(),
                state.startedAt(),
                plan.models().size(),
                plan.ancestorsNotSelected()));
    }

    private RunEvent.RunFinished finished() {
        RunEvent.RunFinished finished =
                new RunEvent.RunFinished(state.runId(), state.status(), state.error(), state.stats());
        events.emit(finished);
        return finished;
    }

    private void tasks(Plan plan, RunRequest request) {
        SeedTask seeds = new SeedTask(project, engine, events, state);
        ModelTask models = new ModelTask(compiler, engine, hooks, calls, events, state, project.secrets());
        new Scheduler(request.threads().orElse(engine.defaultThreads()))
                .run(plan.tasks(), task -> work(task, seeds, models), this::skip);
    }

    private boolean work(Task task, SeedTask seeds, ModelTask models) {
        try {
            Session session = sessions.borrow();
            try {
                return task.action() == Task.Action.LOAD_SEED
                        ? seeds.run((Seed) graph.node(task.node()), session)
                        : model(task, models, session);
            } finally {
                sessions.giveBack(session);
            }
        } catch (RuntimeException e) {
            // Nothing that a task does may keep the end hooks from running.
            String failure = project.secrets().mask(task.node() + ": " + e);
            state.failed(failure);
            events.emit(new RunEvent.Warned(failure));
            return false;
        }
    }

    private boolean model(Task task, ModelTask models, Session session) {
        Session hookSession = hookSessions.borrow();
        try {
            return models.run((Model) graph.node(task.node()), task.level(), session, hookSession);
        } finally {
            hookSessions.giveBack(hookSession);
        }
    }

    private void skip(Task task, NodeId failed) {
        skip(task, failed.kind() + " " + graph.node(failed).name() + " failed or was skipped");
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
