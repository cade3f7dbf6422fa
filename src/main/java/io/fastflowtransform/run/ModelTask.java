package io.fastflowtransform.run;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import java.util.List;
import java.util.Optional;

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
        String relation = builder.relation(model);
        context.events().emit(new RunEvent.ModelStarted(model.id().toString(), model.name(), level, relation));
        try (HookSession session = new HookSession(hookSessions)) {
            InsideHooks inside = new InsideHooks(model, builder.facts(model), hooks, calls, context.state());
            List<String> refused = calls.call(
                    inside.outside(HookEvent.BEFORE_MODEL),
                    context.state().running(),
                    Optional.of(builder.facts(model).running()),
                    session::get,
                    false);
            Built built = refused.isEmpty()
                    ? builder.build(model, inside)
                    : Built.failed(0, refused.get(0), "a before_model hook failed");
            context.state().modelEnded(model, built);
            context.open().ended(model.id());
            context.events()
                    .emit(new RunEvent.ModelFinished(
                            model.id().toString(),
                            model.name(),
                            level,
                            relation,
                            built.status(),
                            built.millis(),
                            built.rows(),
                            built.shown()));
            endHooks(inside, built, builder.facts(model).ended(built), session);
            return built.status() == Status.SUCCESS;
        }
    }

    private void endHooks(InsideHooks inside, Built built, ModelFacts facts, HookSession session) {
        if (built.status() == Status.ERROR) {
            calls.call(
                            inside.outside(HookEvent.ON_MODEL_ERROR),
                            context.state().running(),
                            Optional.of(facts),
                            session::get,
                            true)
                    .forEach(context.state()::failed);
        }
        calls.call(inside.openAfter(built.status()), context.state().running(), Optional.of(facts), session::get, true)
                .forEach(context.state()::failed);
    }
}
