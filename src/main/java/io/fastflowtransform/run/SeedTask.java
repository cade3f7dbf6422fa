package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunEvent.SeedAction;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.SeedData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Looks after one seed: loads it when its table is missing or was loaded from other content. A table that carries no stamp of
 * ours belongs to somebody else, and is left alone.
 */
final class SeedTask {
    private final RunContext context;

    SeedTask(RunContext context) {
        this.context = context;
    }

    /** Whether what depends on the seed can run. */
    boolean run(Seed seed) {
        Stopwatch watch = Stopwatch.start();
        try {
            Result result = load(seed);
            if (result.action() == SeedAction.LOADED) {
                context.state().seedLoaded();
            }
            finished(seed, result.action(), watch, result.rows(), Optional.empty());
            return true;
        } catch (ProblemException e) {
            failed(seed, watch, e.problems().get(0).summary(), all(e.problems()));
        } catch (Throwable e) {
            Failures.refusal(e).ifPresent(context::refused);
            if (e instanceof EngineException && context.cancellation().isRequested()) {
                String reason = context.cancellation().reason().orElse("");
                failed(seed, watch, reason, reason);
                return false;
            }
            Problem problem = context.failures()
                    .problem(
                            e,
                            "the seed " + seed.name(),
                            Code.STATEMENT_FAILED,
                            "the seed " + seed.path() + " cannot be loaded",
                            Optional.of(Position.file(seed.path())));
            Problem told = Failures.isLoss(e) ? problem.remediedBy("Run it again.") : problem;
            failed(seed, watch, told.summary(), told.format());
        }
        return false;
    }

    private static String all(List<Problem> problems) {
        return problems.stream().map(Problem::format).collect(Collectors.joining("\n"));
    }

    private record Result(SeedAction action, OptionalLong rows) {}

    private Result load(Seed seed) {
        return context.sessions().use(session -> load(seed, session));
    }

    private Result load(Seed seed, Session session) {
        Optional<RelationInfo> there = session.describe(seed.relation());
        if (there.isPresent() && there.get().stamp().isEmpty()) {
            context.events()
                    .emit(new RunEvent.Warned(Code.FOREIGN_RELATION + " the seed " + seed.path() + " was not loaded: "
                            + context.engine().qualified(seed.relation())
                            + " exists and was not made from a seed. Drop it, or give the seed another table in"
                            + " seeds/schema.yml."));
            return new Result(SeedAction.FOREIGN, OptionalLong.empty());
        }
        boolean same = there.flatMap(RelationInfo::stamp)
                .filter(stamp -> stamp.contentHash().equals(SeedData.contentHash(seed)))
                .isPresent();
        if (same) {
            return new Result(SeedAction.UNCHANGED, OptionalLong.empty());
        }
        SeedData data = SeedData.read(seed);
        try (Staged staged = context.engine()
                .seedLoader()
                .stage(
                        session,
                        seed.relation(),
                        data.table(context.project().profile().dialect()),
                        context.open().relations())) {
            OptionalLong rows = staged.rows();
            data.checkUnchanged();
            context.views().check(seed.id(), seed.relation(), staged, session);
            staged.publish(new Stamp(data.contentHash(), context.state().runId()));
            context.views().warn(seed.id(), seed.relation(), session);
            return new Result(SeedAction.LOADED, rows);
        }
    }

    private void failed(Seed seed, Stopwatch watch, String summary, String shown) {
        context.state()
                .failed("seed " + seed.name() + ": "
                        + context.project().secrets().mask(summary));
        finished(
                seed,
                SeedAction.FAILED,
                watch,
                OptionalLong.empty(),
                Optional.of(context.project().secrets().mask(shown)));
    }

    private void finished(Seed seed, SeedAction action, Stopwatch watch, OptionalLong rows, Optional<String> error) {
        long millis = watch.millis();
        context.events()
                .emit(new RunEvent.SeedFinished(
                        seed.id().toString(), seed.name(), relation(seed), action, millis, rows, error));
    }

    /** As the database names it; as the project does where it cannot be asked. */
    private String relation(Seed seed) {
        try {
            return context.engine().qualified(seed.relation()).toString();
        } catch (EngineException e) {
            return seed.relation().toString();
        }
    }
}
