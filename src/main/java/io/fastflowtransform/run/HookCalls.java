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
import java.util.Set;
import java.util.function.Supplier;

/** Calls the hooks of an event one after the other, in the order of their declaration, each within its time, and tells about it. */
final class HookCalls {
    /** The name of the run among the nodes. */
    static final String RUN = "<run>";

    /** On how many connections a hook is tried. */
    private static final int CONNECTIONS = 3;

    /** The codes of what keeps a Python hook from being called at all. */
    private static final Set<Code> NOT_CALLED =
            Set.of(Code.NO_PYTHON, Code.PYTHON_WORKER, Code.HOOK_FILE_BROKEN, Code.HOOK_FUNCTION_NOT_FOUND);

    private final HookRunner runner;
    private final Watchdog watchdog;
    private final Events events;
    private final Failures failures;
    private final Secrets secrets;
    private volatile boolean cutOff;

    HookCalls(HookRunner runner, Watchdog watchdog, Events events, Failures failures, Secrets secrets) {
        this.runner = runner;
        this.watchdog = watchdog;
        this.events = events;
        this.failures = failures;
        this.secrets = secrets;
    }

    /** The time of the run's end is over: hooks that fail from now on do so because they are stopped. */
    void cutOff() {
        cutOff = true;
    }

    /**
     * The failure of a hook.
     *
     * @param text what failed, on one line
     * @param cause what the database said, where it was a statement
     * @param warnsOnly whether it is a warning
     * @param due whether it could not be called, or was cut off, so that it is still to be called
     */
    record Failure(String text, Optional<EngineException> cause, boolean warnsOnly, boolean due) {}

    /**
     * How the hooks of an event went.
     *
     * @param failures what failed, one text for each hook; not those whose failure is a warning
     * @param complete whether all of them were called, however that ended
     */
    record Called(List<String> failures, boolean complete) {
        private static Called of(List<Failure> failures) {
            return new Called(
                    failures.stream()
                            .filter(failure -> !failure.warnsOnly())
                            .map(Failure::text)
                            .toList(),
                    failures.stream().noneMatch(Failure::due));
        }
    }

    /**
     * Calls hooks of one event.
     *
     * @param session where SQL hooks are executed; asked for before each of them
     * @param keepGoing whether the hooks after a failing one are still called
     */
    Called call(
            List<HookDeclaration> hooks,
            RunFacts run,
            Optional<ModelFacts> model,
            HookSession session,
            boolean keepGoing) {
        return Called.of(
                call(hooks, run, model, session::get, session::discard, HookRunner.Transaction.OWN, keepGoing));
    }

    /** Calls hooks in the transaction that is open on this session. */
    List<Failure> callInside(List<HookDeclaration> hooks, RunFacts run, Optional<ModelFacts> model, Session session) {
        return call(hooks, run, model, () -> session, () -> {}, HookRunner.Transaction.OF_THE_MODEL, false).stream()
                .filter(failure -> !failure.warnsOnly())
                .toList();
    }

    private List<Failure> call(
            List<HookDeclaration> hooks,
            RunFacts run,
            Optional<ModelFacts> model,
            Supplier<Session> session,
            Runnable discard,
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
        List<Failure> failed = new ArrayList<>();
        for (HookDeclaration hook : hooks) {
            HookRunner.Call call = new HookRunner.Call(hook, run, model, session, transaction);
            Optional<Failure> failure = call(call, node, discard);
            failure.ifPresent(failed::add);
            if (!keepGoing && failure.filter(f -> !f.warnsOnly()).isPresent()) {
                break;
            }
        }
        return failed;
    }

    private Optional<Failure> call(HookRunner.Call call, String node, Runnable discard) {
        HookDeclaration hook = call.hook();
        String when = hook.event().key();
        events.emit(new RunEvent.HookStarted(when, node, hook.label()));
        Stopwatch watch = Stopwatch.start();
        List<Long> millis = List.of();
        Optional<Failure> failure = Optional.empty();
        Optional<String> shown = Optional.empty();
        try (Watchdog.Limit limit = watchdog.limit(hook.timeout())) {
            try {
                millis = attempts(call, node, limit, discard);
            } catch (Throwable e) {
                boolean tooLong = limit.hasPassed();
                Problem problem = (tooLong ? tookTooLong(hook) : problem(hook, e)).masked(secrets);
                Optional<EngineException> cause = tooLong ? Optional.empty() : Failures.refusal(e);
                boolean due = !tooLong && isDue(e, problem);
                failure = Optional.of(new Failure(problem.summary(), cause, hook.warnsOnly(), due));
                shown = Optional.of(problem.format());
            }
        }
        events.emit(new RunEvent.HookFinished(
                when,
                node,
                hook.label(),
                watch.millis(),
                millis,
                shown,
                shown.isPresent() && hook.warnsOnly(),
                failure.filter(Failure::due).isPresent()));
        return failure;
    }

    /**
     * Calls a hook. One that has lost its connection is called again on a new one, unless it is inside a model's transaction: so
     * it is called at least once, as it is after the death of a process.
     */
    private List<Long> attempts(HookRunner.Call call, String node, Watchdog.Limit limit, Runnable discard) {
        HookDeclaration hook = call.hook();
        for (int attempt = 1; ; attempt++) {
            try {
                return runner.call(
                        call,
                        limit::stopBy,
                        line -> events.emit(
                                new RunEvent.HookPrinted(hook.event().key(), node, hook.label(), secrets.mask(line))));
            } catch (ProblemException e) {
                Optional<EngineException> lost =
                        Failures.refusal(e).filter(refused -> refused.kind() == EngineException.Kind.CONNECTION);
                boolean again = call.transaction() == HookRunner.Transaction.OWN && attempt < CONNECTIONS;
                if (lost.isEmpty() || !again || limit.hasPassed()) {
                    throw e;
                }
                events.emit(new RunEvent.Warned(secrets.mask("the hook " + hook.label() + " lost its connection ("
                        + lost.get().reason() + ") and is called again on a new one.")));
            } catch (EngineException e) {
                throw e;
            } catch (Throwable e) {
                discard.run();
                throw e;
            }
        }
    }

    /**
     * Whether a hook that failed has still to be called: it got no session or no worker, its database had no space, or the end
     * of the run's time cut it off. What it brings about itself, such as a connection that breaks each time, is its own failure.
     */
    private boolean isDue(Throwable thrown, Problem problem) {
        boolean unserved = thrown instanceof EngineException || NOT_CALLED.contains(problem.code());
        boolean noSpace = Failures.refusal(thrown)
                .filter(refused -> refused.kind() == EngineException.Kind.NO_SPACE)
                .isPresent();
        return cutOff || unserved || noSpace;
    }

    private Problem problem(HookDeclaration hook, Throwable thrown) {
        String what = "the hook " + hook.label();
        return failures.problem(thrown, what, Code.HOOK_FAILED, what + " failed", Optional.of(hook.position()));
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
