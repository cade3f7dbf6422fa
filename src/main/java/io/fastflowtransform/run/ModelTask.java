package io.fastflowtransform.run;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One model's life: its before_model hooks, the building, and, however that ended, its on_model_error and after_model hooks. A
 * failing before_model hook fails the model; a failing after_model hook fails the run, but not the model, whose relation is
 * published by then.
 */
final class ModelTask {
    private final ModelBuilder builder;
    private final DueHooks hooks;
    private final HookCalls calls;
    private final SessionPool hookSessions;
    private final RunContext context;

    ModelTask(ModelBuilder builder, DueHooks hooks, HookCalls calls, SessionPool hookSessions, RunContext context) {
        this.builder = builder;
        this.hooks = hooks;
        this.calls = calls;
        this.hookSessions = hookSessions;
        this.context = context;
    }

    /** Whether what depends on the model can run. */
    boolean run(Model model, int level) {
        Stopwatch watch = Stopwatch.start();
        FactsOfModel facts;
        Function<InsideHooks, Built> build;
        try {
            facts = builder.facts(model);
            build = inside -> builder.build(model, inside);
        } catch (Throwable e) {
            // The database was away, or the like, before the model had begun.
            facts = builder.plainFacts(model);
            build = inside -> builder.failed(model, watch, e);
        }
        return run(model, level, facts, build);
    }

    private boolean run(Model model, int level, FactsOfModel facts, Function<InsideHooks, Built> build) {
        context.events().emit(new RunEvent.ModelStarted(model.id().toString(), model.name(), level, facts.relation()));
        try (HookSession session = new HookSession(hookSessions)) {
            InsideHooks inside = new InsideHooks(model, facts, hooks, calls, context.state());
            List<String> refused = calls.call(
                            inside.outside(HookEvent.BEFORE_MODEL),
                            context.state().running(),
                            Optional.of(facts.running()),
                            session,
                            false)
                    .failures();
            Built built = refused.isEmpty()
                    ? build.apply(inside)
                    : Built.failed(0, refused.get(0), "a before_model hook failed");
            context.state().modelEnded(model, built);
            context.open().ended(model.id());
            context.events()
                    .emit(new RunEvent.ModelFinished(
                            model.id().toString(),
                            model.name(),
                            level,
                            facts.relation(),
                            built.status(),
                            built.millis(),
                            built.rows(),
                            built.shown()));
            endHooks(inside, built, facts.ended(built), session);
            return built.status() == Status.SUCCESS;
        }
    }

    private void endHooks(InsideHooks inside, Built built, ModelFacts facts, HookSession session) {
        if (built.status() == Status.ERROR) {
            call(inside.outside(HookEvent.ON_MODEL_ERROR), facts, session);
        }
        if (!call(inside.openAfter(built.status()), facts, session)) {
            context.state().hookDue();
        }
    }

    /** Whether all of the hooks were called. */
    private boolean call(List<HookDeclaration> due, ModelFacts facts, HookSession session) {
        HookCalls.Called called = calls.call(due, context.state().running(), Optional.of(facts), session, true);
        called.failures().forEach(context.state()::failed);
        return called.complete();
    }
}
