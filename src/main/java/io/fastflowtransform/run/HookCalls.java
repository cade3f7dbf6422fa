package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.hook.HookRunner;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.hook.RunFacts;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.TimeSpans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls the hooks of an event one after the other, in the order of their declaration, each within its time, and tells about it. */
final class HookCalls {
    /** The name of the run among the nodes. */
    static final String RUN = "<run>";

    private final HookRunner runner;
    private final Watchdog watchdog;
    private final Events events;
    private final Secrets secrets;

    HookCalls(HookRunner runner, Watchdog watchdog, Events events, Secrets secrets) {
        this.runner = runner;
        this.watchdog = watchdog;
        this.events = events;
        this.secrets = secrets;
    }

    /**
     * The failure of a hook.
     *
     * @param text what failed, on one line
     * @param cause what the database said, where it was a statement
     */
    record Failure(String text, Optional<EngineException> cause) {}

    /**
     * Calls hooks of one event.
     *
     * @param session where SQL hooks are executed; asked for before each of them
     * @param keepGoing whether the hooks after a failing one are still called
     * @return what failed, one text for each hook; not those whose failure is a warning
     */
    List<String> call(
            List<HookDeclaration> hooks,
            RunFacts run,
            Optional<ModelFacts> model,
            Supplier<Session> session,
            boolean keepGoing) {
        return call(hooks, run, model, session, HookRunner.Transaction.OWN, keepGoing).stream()
                .map(Failure::text)
                .toList();
    }

    /** Calls hooks in the transaction that is open on this session. */
    List<Failure> callInside(List<HookDeclaration> hooks, RunFacts run, Optional<ModelFacts> model, Session session) {
        return call(hooks, run, model, () -> session, HookRunner.Transaction.OF_THE_MODEL, false);
    }

    private List<Failure> call(
            List<HookDeclaration> hooks,
            RunFacts run,
            Optional<ModelFacts> model,
            Supplier<Session> session,
            HookRunner.Transaction transaction,
            boolean keepGoing) {
        if (hooks.isEmpty()) {
            return List.of();
        }
        String when = hooks.get(0).event().key();
        String node = model.map(facts -> facts.model().name()).orElse(RUN)
                + (run.recovered() ? " of run " + run.runId() : "");
        events.emit(new RunEvent.HooksStarted(
                when, node, hooks.stream().map(HookDeclaration::label).toList()));
        List<Failure> failures = new ArrayList<>();
        for (HookDeclaration hook : hooks) {
            HookRunner.Call call = new HookRunner.Call(hook, run, model, session, transaction);
            call(call, node).ifPresent(failures::add);
            if (!failures.isEmpty() && !keepGoing) {
                break;
            }
        }
        return failures;
    }

    private Optional<Failure> call(HookRunner.Call call, String node) {
        HookDeclaration hook = call.hook();
        String when = hook.event().key();
        events.emit(new RunEvent.HookStarted(when, node, hook.label()));
        Stopwatch watch = Stopwatch.start();
        List<Long> millis = List.of();
        Optional<Problem> problem = Optional.empty();
        Optional<EngineException> cause = Optional.empty();
        try (Watchdog.Limit limit = watchdog.limit(hook.timeout())) {
            try {
                millis = runner.call(
                        call,
                        limit::stopBy,
                        line -> events.emit(new RunEvent.HookPrinted(when, node, hook.label(), secrets.mask(line))));
            } catch (RuntimeException e) {
                problem = Optional.of(limit.hasPassed() ? tookTooLong(hook) : problem(hook, e));
                cause = limit.hasPassed() ? Optional.empty() : cause(e);
            }
        }
        boolean warning = problem.isPresent() && hook.warnsOnly();
        events.emit(new RunEvent.HookFinished(
                when, node, hook.label(), watch.millis(), millis, problem.map(p -> secrets.mask(p.format())), warning));
        Optional<EngineException> refused = cause;
        return warning ? Optional.empty() : problem.map(p -> new Failure(secrets.mask(p.summary()), refused));
    }

    private static Optional<EngineException> cause(RuntimeException e) {
        Throwable cause = e instanceof ProblemException ? e.getCause() : e;
        return cause instanceof EngineException refused ? Optional.of(refused) : Optional.empty();
    }

    private static Problem problem(HookDeclaration hook, RuntimeException e) {
        if (e instanceof ProblemException known) {
            return known.problems().get(0);
        } else if (e instanceof EngineException refused) {
            return refused.problem(Code.HOOK_FAILED, "the hook " + hook.label() + " failed");
        }
        return Problem.error(Code.HOOK_FAILED, hook.position(), "the hook " + hook.label() + " failed: " + e, "");
    }

    private static Problem tookTooLong(HookDeclaration hook) {
        return Problem.error(
                Code.TOOK_TOO_LONG,
                hook.position(),
                "the hook " + hook.label() + " took longer than its "
                        + TimeSpans.format(hook.timeout().orElse(Duration.ZERO)) + " and was stopped.",
                "Give it more time with 'timeout'.");
    }
}
