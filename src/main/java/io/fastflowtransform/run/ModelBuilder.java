package io.fastflowtransform.run;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.ContentHash;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.TimeSpans;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Builds the relation of a model: staged, then published; within its time, and again where a failure passes by itself. */
final class ModelBuilder {
    private static final String LOST =
            "Run it again: mvn fft:retry. With fft.retries or config(retries=…), a model is tried again"
                    + " by itself.";

    private final RunContext context;

    ModelBuilder(RunContext context) {
        this.context = context;
    }

    /** What hooks know of the model, with its relation as the database names it. */
    FactsOfModel facts(Model model) {
        Relation relation = context.compiler().relation(model);
        return new FactsOfModel(
                model,
                context.engine().qualified(relation).toString(),
                context.compiler().thisOf(model));
    }

    /** The same where the database cannot be asked: with the relation as the project names it. */
    FactsOfModel plainFacts(Model model) {
        return new FactsOfModel(
                model,
                context.compiler().relation(model).toString(),
                context.compiler().thisOf(model));
    }

    /** Builds the model; whatever happens meanwhile is how that ended. */
    Built build(Model model, InsideHooks inside) {
        Stopwatch watch = Stopwatch.start();
        try {
            return attempts(model, inside, watch);
        } catch (InsideHooks.FailedException e) {
            return Built.failed(watch.millis(), e.failure(), "a hook inside its transaction failed");
        } catch (Throwable e) {
            return failed(model, watch, e);
        }
    }

    /** How a model ends that cannot be built because of this. */
    Built failed(Model model, Stopwatch watch, Throwable thrown) {
        Problem problem = context.failures()
                .problem(
                        thrown,
                        "the model " + model.name(),
                        Code.STATEMENT_FAILED,
                        "",
                        Optional.of(Position.file(model.path())));
        return failed(watch, Failures.isLoss(thrown) ? problem.remediedBy(LOST) : problem);
    }

    private Built attempts(Model model, InsideHooks inside, Stopwatch watch) {
        Optional<Duration> time = model.config().timeout().or(context.limits()::modelTimeout);
        Retries retries =
                new Retries(model.config().retries().orElse(context.limits().retries()));
        try (Watchdog.Limit limit = context.watchdog().limit(time)) {
            for (int attempt = 1; ; attempt++) {
                try {
                    OptionalLong rows = attempt(model, inside, limit, watch);
                    return Built.well(watch.millis(), rows);
                } catch (EngineException e) {
                    context.refused(e);
                    if (limit.hasPassed()) {
                        return failed(watch, tookTooLong(model, time.orElse(Duration.ZERO)));
                    } else if (context.cancellation().isRequested()) {
                        return Built.cancelled(
                                watch.millis(), context.cancellation().reason().orElse(""));
                    } else if (!retries.allow(attempt, e.kind())) {
                        throw e;
                    }
                    pause(model, attempt, retries, e);
                }
            }
        }
    }

    private OptionalLong attempt(Model model, InsideHooks inside, Watchdog.Limit limit, Stopwatch watch) {
        return context.sessions().use(session -> {
            limit.stopBy(() -> SessionPool.cancel(session));
            try {
                return publish(model, session, inside, watch);
            } finally {
                limit.stopBy(() -> {});
            }
        });
    }

    private OptionalLong publish(Model model, Session session, InsideHooks inside, Stopwatch watch) {
        SqlText query = context.compiler().compile(model);
        String name = model.config().materialized();
        Materialization materialization = context.engine()
                .materialization(name)
                .orElseThrow(() -> new ProblemException(Problem.error(
                        Code.NOT_SUPPORTED,
                        "the engine has no materialization '" + name + "'.",
                        "Use table or view.")));
        Build build = new Build(
                context.compiler().relation(model),
                query,
                context.open().relations(),
                inside::before,
                model.config().replace());
        try (Staged staged = materialization.stage(session, build)) {
            inside.after(session, staged, watch.millis());
            context.views().check(model.id(), build.relation(), staged, session);
            staged.publish(
                    new Stamp(ContentHash.of(query.text()), context.state().runId()));
            context.views().warn(model.id(), build.relation(), session);
            return staged.rows();
        }
    }

    private void pause(Model model, int attempt, Retries retries, EngineException e) {
        Duration pause = retries.pauseAfter(attempt);
        context.events()
                .emit(new RunEvent.Warned(context.project()
                        .secrets()
                        .mask("model " + model.name() + ": attempt " + attempt + " of " + (retries.count() + 1)
                                + " failed: " + e.reason().replaceFirst("(?<![.!?])$", ".") + " The next one begins in "
                                + pause.toMillis() + " ms.")));
        context.cancellation().sleep(pause);
    }

    private Built failed(Stopwatch watch, Problem problem) {
        return Built.failed(
                watch.millis(),
                context.project().secrets().mask(problem.summary()),
                context.project().secrets().mask(problem.format()));
    }

    private static Problem tookTooLong(Model model, Duration time) {
        return Problem.error(
                Code.TOOK_TOO_LONG,
                Position.file(model.path()),
                "the model took longer than its " + TimeSpans.format(time) + " and was stopped.",
                "Give it more time with config(timeout='…') or fft.modelTimeout.");
    }
}
