package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Rows;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.quality.TestQuery;
import io.fastflowtransform.quality.Verdict;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.UnsafeValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs data tests one after the other. It builds nothing. */
public final class TestRunner {
    private static final int SAMPLE_ROWS = 5;

    private final Project project;
    private final Compiler compiler;
    private final Engine engine;
    private final Events events;
    private final Cancellation cancellation;
    private final Failures failures;

    /**
     * A runner of tests.
     *
     * @param cancellation by which it can be asked to end early: the test that runs is stopped, and no other one is asked
     */
    public TestRunner(Project project, Compiler compiler, Engine engine, Events events, Cancellation cancellation) {
        this.project = project;
        this.compiler = compiler;
        this.engine = engine;
        this.events = events;
        this.cancellation = cancellation;
        this.failures = new Failures(events, project.secrets());
    }

    /** Runs these tests; {@code notSelected} are counted in the summary. */
    public RunEvent.TestsFinished run(List<DataTest> tests, int notSelected) {
        Stopwatch watch = Stopwatch.start();
        int passed = 0;
        int failed = 0;
        int warned = 0;
        SessionPool sessions = new SessionPool(engine, new Reconnection());
        cancellation.whenRequested(() -> {
            events.emit(new RunEvent.Warned(
                    "The tests are being ended: " + cancellation.reason().orElse("") + "."));
            sessions.stop();
        });
        for (DataTest test : tests) {
            RunEvent.TestFinished finished = run(test, sessions);
            events.emit(finished);
            if (finished.status() == Status.SUCCESS) {
                passed++;
            } else if (finished.warnOnly()) {
                warned++;
            } else {
                failed++;
            }
        }
        RunEvent.TestsFinished all = new RunEvent.TestsFinished(passed, failed, warned, notSelected, watch.millis());
        events.emit(all);
        return all;
    }

    private RunEvent.TestFinished run(DataTest test, SessionPool sessions) {
        Stopwatch watch = Stopwatch.start();
        try {
            return sessions.use(session -> ask(test, session, watch));
        } catch (UnsafeValueException e) {
            String sentence = "the test cannot be asked: " + e.reason() + ".";
            return broken(test, watch, Problem.error(Code.TEST_FAILED, test.position(), sentence, e.remedy()));
        } catch (Throwable e) {
            return cancellation
                    .reason()
                    .map(reason -> cancelled(test, watch, reason))
                    .orElseGet(() -> broken(test, watch, placed(test, e, problem(test, e))));
        }
    }

    private RunEvent.TestFinished ask(DataTest test, Session session, Stopwatch watch) {
        if (!test.isSupported()) {
            throw new ProblemException(Problem.error(
                    Code.NOT_SUPPORTED,
                    test.position(),
                    "tests of type '" + test.type() + "' are not supported yet.",
                    "Remove the test, or leave it out with fft.exclude."));
        }
        Relation tested = compiler.relation(test);
        if (session.describe(tested).isEmpty()) {
            throw new ProblemException(Problem.error(
                    Code.TEST_TABLE_MISSING,
                    test.position(),
                    "the table " + engine.qualified(tested) + " does not exist.",
                    compiler.wayToBuild(test)));
        }
        Dialect dialect = project.profile().dialect();
        Optional<ColumnType> compared = TestQuery.compared(test, compiler, dialect)
                .flatMap(column -> session.types(column).get(0));
        TestQuery query = TestQuery.of(test, compiler, dialect, compared);
        long number = session.query(query.count(), 1).number();
        Optional<String> verdict = Verdict.judge(test, number);
        if (verdict.isEmpty()) {
            return finished(test, Status.SUCCESS, test.warnOnly(), watch, Optional.empty(), query.count(), empty());
        }
        SqlText shown = query.rows().orElse(query.count());
        Rows sample = query.sample(SAMPLE_ROWS, dialect)
                .map(rows -> session.query(rows, SAMPLE_ROWS))
                .orElse(empty());
        return finished(test, Status.ERROR, test.warnOnly(), watch, verdict, shown, sample);
    }

    private Problem problem(DataTest test, Throwable thrown) {
        return failures.problem(
                thrown,
                "the test " + test.name(),
                Code.TEST_FAILED,
                "the test cannot be asked",
                Optional.of(test.position()));
    }

    /** A statement that the database refuses is made of what the test says; a lost connection has no place in it. */
    private static Problem placed(DataTest test, Throwable thrown, Problem problem) {
        if (Failures.isLoss(thrown)) {
            return Problem.error(
                    problem.code(),
                    test.position(),
                    problem.remediedBy("").sentence(),
                    "Run fft:test again. The tests that follow have a new connection.");
        }
        Optional<EngineException.Kind> kind = Failures.refusal(thrown).map(EngineException::kind);
        if (problem.position().isPresent() || kind.isEmpty()) {
            return problem;
        }
        boolean ofTheTest = kind.get() == EngineException.Kind.STATEMENT;
        return Problem.error(
                problem.code(),
                test.position(),
                problem.remediedBy("").sentence(),
                ofTheTest ? "Check its column and its 'where'." : problem.remedy());
    }

    private RunEvent.TestFinished cancelled(DataTest test, Stopwatch watch, String reason) {
        return finished(test, Status.CANCELLED, false, watch, Optional.of(reason), SqlText.of(""), empty());
    }

    /** A test that cannot be judged fails, whatever its severity. */
    private RunEvent.TestFinished broken(DataTest test, Stopwatch watch, Problem problem) {
        String message = project.secrets().mask(problem.format());
        return finished(test, Status.ERROR, false, watch, Optional.of(message), SqlText.of(""), empty());
    }

    private RunEvent.TestFinished finished(
            DataTest test,
            Status status,
            boolean warnOnly,
            Stopwatch watch,
            Optional<String> message,
            SqlText query,
            Rows sample) {
        return new RunEvent.TestFinished(
                test.id().toString(),
                test.name(),
                status,
                warnOnly,
                watch.millis(),
                message,
                project.secrets().mask(query.text()),
                sample.columns(),
                sample.rows().stream().map(this::masked).toList());
    }

    private List<@Nullable String> masked(List<@Nullable String> row) {
        List<@Nullable String> masked = new ArrayList<>();
        row.forEach(value -> masked.add(value == null ? null : project.secrets().mask(value)));
        return masked;
    }

    private static Rows empty() {
        return new Rows(List.of(), List.of());
    }
}
