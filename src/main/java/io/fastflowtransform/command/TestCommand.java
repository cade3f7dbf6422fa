package io.fastflowtransform.command;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.project.DataTest;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ConsoleListener;
import io.fastflowtransform.report.ResultsWriter;
import io.fastflowtransform.run.Cancellation;
import io.fastflowtransform.run.RunLimits;
import io.fastflowtransform.run.TestRunner;
import java.util.List;
import java.util.Set;

/** {@code fft:test}: runs data tests and writes their results; builds nothing. */
public final class TestCommand {
    private static final String GOAL = "test";

    private final LoadedProject loaded;
    private final Console console;
    private final Workspace workspace;

    public TestCommand(LoadedProject loaded, Console console, Workspace workspace) {
        this.loaded = loaded;
        this.console = console;
        this.workspace = workspace;
    }

    public Outcome execute(Selection selection) {
        Set<NodeId> selected = selection.nodes(loaded.graph(), "test");
        List<DataTest> all = loaded.project().tests();
        List<DataTest> tests =
                all.stream().filter(test -> selected.contains(test.id())).toList();
        workspace.requireWritableResults();
        RunEvent.TestsFinished finished = OrderlyEnd.of(
                RunLimits.DEFAULT.shutdownTimeout(),
                cancellation -> run(tests, all.size() - tests.size(), cancellation));
        if (finished.failed() == 0) {
            return Outcome.WELL;
        }
        return Outcome.failed(Code.TEST_FAILED + " "
                + (finished.failed() == 1 ? "1 data test failed." : finished.failed() + " data tests failed."));
    }

    private RunEvent.TestsFinished run(List<DataTest> tests, int notSelected, Cancellation cancellation) {
        return Listeners.with(
                List.of(new ConsoleListener(console), new ResultsWriter(workspace.results())),
                events -> new Target(loaded.project(), console, workspace.lockTimeout())
                        .with(
                                GOAL,
                                cancellation,
                                engine -> new TestRunner(
                                                loaded.project(), loaded.compiler(), engine, events, cancellation)
                                        .run(tests, notSelected)));
    }
}
