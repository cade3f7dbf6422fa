package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Builds one model: its before_model hooks, the relation in two steps, its after_model hooks. A failing before_model hook fails
 * the model; a failing after_model hook fails the run, but not the model, whose relation is published by then.
 */
final class ModelTask {
    private final Compiler compiler;
    private final Engine engine;
    private final DueHooks hooks;
    private final HookCalls calls;
    private final Events events;
    private final RunState state;
    private final Secrets secrets;

    ModelTask(
            Compiler compiler,
            Engine engine,
            DueHooks hooks,
            HookCalls calls,
            Events events,
            RunState state,
            Secrets secrets) {
        this.compiler = compiler;
        this.engine = engine;
        this.hooks = hooks;
        this.calls = calls;
        this.events = events;
        this.state = state;
        this.secrets = secrets;
    }

    /** How the building ended. */
    private record Built(OptionalLong rows, long millis, Optional<String> error, Optional<String> shown) {
        Status status() {
            return error.isEmpty() ? Status.SUCCESS : Status.ERROR;
        }
    }

    /** Whether what depends on the model can run. Hooks have a session of their own. */
    boolean run(Model model, int level, Session session, Session hookSession) {
        String relation = engine.qualified(compiler.relation(model)).toString();
        String node = model.id().toString();
        events.emit(new RunEvent.ModelStarted(node, model.name(), level, relation));
        ModelFacts before = new ModelFacts(
                model,
                relation,
                compiler.thisOf(model),
                "running",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        List<String> refused = calls.call(
                hooks.atModel(HookEvent.BEFORE_MODEL, model.id()),
                state.running(),
                Optional.of(before),
                hookSession,
                false);
        Built built = refused.isEmpty()
                ? build(model, session)
                : new Built(
                        OptionalLong.empty(),
                        0,
                        Optional.of(refused.get(0)),
                        Optional.of("a before_model hook failed"));
        if (built.error().isPresent()) {
            state.modelFailed("model " + model.name() + ": " + built.error().get());
        } else {
            state.modelBuilt(built.rows());
        }
        events.emit(new RunEvent.ModelFinished(
                node, model.name(), level, relation, built.status(), built.millis(), built.rows(), built.shown()));
        ModelFacts after = new ModelFacts(
                model,
                relation,
                compiler.thisOf(model),
                built.status().key(),
                built.rows(),
                OptionalLong.of(built.millis()),
                built.error());
        List<String> failed = calls.call(
                hooks.atModel(HookEvent.AFTER_MODEL, model.id()),
                state.running(),
                Optional.of(after),
                hookSession,
                true);
        failed.forEach(state::failed);
        return built.error().isEmpty();
    }

    private Built build(Model model, Session session) {
        Stopwatch watch = Stopwatch.start();
        Problem problem;
        try {
            OptionalLong rows = publish(model, session);
            return new Built(rows, watch.millis(), Optional.empty(), Optional.empty());
        } catch (ProblemException e) {
            problem = e.problems().get(0);
        } catch (EngineException e) {
            problem = e.problem(Code.STATEMENT_FAILED, "");
        }
        return new Built(
                OptionalLong.empty(),
                watch.millis(),
                Optional.of(secrets.mask(problem.summary())),
                Optional.of(secrets.mask(problem.format())));
    }

    private OptionalLong publish(Model model, Session session) {
        SqlText query = compiler.compile(model);
        String name = model.config().materialized();
        Materialization materialization = engine.materialization(name)
                .orElseThrow(() -> new ProblemException(Problem.error(
                        Code.NOT_SUPPORTED,
                        "the engine has no materialization '" + name + "'.",
                        "Use table or view.")));
        try (Staged staged = materialization.stage(session, new Build(compiler.relation(model), query))) {
            staged.publish(new Stamp(ContentHash.of(query.text()), state.runId()));
            return staged.rows();
        }
    }
}
