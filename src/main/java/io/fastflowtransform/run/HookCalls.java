package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.hook.HookRunner;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.hook.RunFacts;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.project.HookDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls the hooks of an event one after the other, in the order of their declaration, and tells about it. */
final class HookCalls {
    private static final String RUN = "<run>";

    private final HookRunner runner;
    private final Events events;
    private final Secrets secrets;

    HookCalls(HookRunner runner, Events events, Secrets secrets) {
        this.runner = runner;
        this.events = events;
        this.secrets = secrets;
    }

    /**
     * Calls hooks of one event.
     *
     * @param keepGoing whether the hooks after a failing one are still called
     * @return what failed, one text for each hook
     */
    List<String> call(
            List<HookDeclaration> hooks, RunFacts run, Optional<ModelFacts> model, Session session, boolean keepGoing) {
        if (hooks.isEmpty()) {
            return List.of();
        }
        String when = hooks.get(0).event().key();
        String node = model.map(facts -> facts.model().name()).orElse(RUN);
        events.emit(new RunEvent.HooksStarted(
                when, node, hooks.stream().map(HookDeclaration::label).toList()));
        List<String> failures = new ArrayList<>();
        for (HookDeclaration hook : hooks) {
            call(hook, node, run, model, session).ifPresent(failures::add);
            if (!failures.isEmpty() && !keepGoing) {
                break;
            }
        }
        return failures;
    }

    private Optional<String> call(
            HookDeclaration hook, String node, RunFacts run, Optional<ModelFacts> model, Session session) {
        String when = hook.event().key();
        events.emit(new RunEvent.HookStarted(when, node, hook.label()));
        Stopwatch watch = Stopwatch.start();
        List<Long> millis = List.of();
        Optional<Problem> problem = Optional.empty();
        try {
            millis = runner.call(
                    hook,
                    run,
                    model,
                    session,
                    line -> events.emit(new RunEvent.HookPrinted(when, node, hook.label(), secrets.mask(line))));
        } catch (ProblemException e) {
            problem = Optional.of(e.problems().get(0));
        } catch (EngineException e) {
            problem = Optional.of(e.problem(io.fastflowtransform.problem.Code.HOOK_FAILED, hook.label() + " failed"));
        }
        long elapsed = watch.millis();
        Optional<String> shown = problem.map(p -> secrets.mask(p.format()));
        events.emit(new RunEvent.HookFinished(when, node, hook.label(), elapsed, millis, shown));
        return problem.map(p -> secrets.mask(p.summary()));
    }
}
