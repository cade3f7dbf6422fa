package io.fastflowtransform.command;

import io.fastflowtransform.event.Journal;
import io.fastflowtransform.event.Journals;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.hook.PythonOnDemand;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ConsoleListener;
import io.fastflowtransform.report.ResultsFromJournal;
import io.fastflowtransform.report.ResultsWriter;
import io.fastflowtransform.run.Cancellation;
import io.fastflowtransform.run.Plan;
import io.fastflowtransform.run.Planner;
import io.fastflowtransform.run.RunLimits;
import io.fastflowtransform.run.RunRequest;
import io.fastflowtransform.run.Runner;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code fft:seed}: loads seeds that are missing or changed; no models, no hooks. */
public final class SeedCommand {
    private static final String GOAL = "seed";
    private final LoadedProject loaded;
    private final Console console;
    private final Workspace workspace;

    public SeedCommand(LoadedProject loaded, Console console, Workspace workspace) {
        this.loaded = loaded;
        this.console = console;
        this.workspace = workspace;
    }

    public Outcome execute(Selection selection) {
        Plan plan = new Planner(loaded.graph(), loaded.hooks()).seed(selection);
        RunRequest request =
                new RunRequest(GOAL, selection, true, RunLimits.DEFAULT, false, Map.of(), Optional.empty());
        workspace.requireWritable();
        return OrderlyEnd.of(RunLimits.DEFAULT.shutdownTimeout(), cancellation -> execute(plan, request, cancellation));
    }

    private Outcome execute(Plan plan, RunRequest request, Cancellation cancellation) {
        Journals journals = workspace.journals();
        Journal journal = journals.begin();
        return Listeners.with(
                List.of(
                        journal,
                        new ConsoleListener(console),
                        new ResultsFromJournal(journal, new ResultsWriter(workspace.results()))),
                events -> new Target(loaded.project(), console, workspace.lockTimeout())
                        .with(
                                GOAL,
                                cancellation,
                                engine -> RunCommand.outcome(new Runner(
                                                loaded.project(),
                                                loaded.graph(),
                                                loaded.hooks(),
                                                engine,
                                                new PythonOnDemand(loaded.project(), Optional.empty(), line -> {}),
                                                events,
                                                journals,
                                                cancellation,
                                                Clock.systemUTC())
                                        .runWithoutHooks(plan, request))));
    }
}
