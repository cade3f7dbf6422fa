package io.fastflowtransform.command;

import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.hook.PythonHooks;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ConsoleListener;
import io.fastflowtransform.report.ResultsWriter;
import io.fastflowtransform.run.Plan;
import io.fastflowtransform.run.Planner;
import io.fastflowtransform.run.RunRequest;
import io.fastflowtransform.run.Runner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code fft:seed}: loads seeds that are missing or changed; no models, no hooks. */
public final class SeedCommand {
    private static final String GOAL = "seed";
    private final LoadedProject loaded;
    private final Console console;
    private final Path outputFolder;

    public SeedCommand(LoadedProject loaded, Console console, Path outputFolder) {
        this.loaded = loaded;
        this.console = console;
        this.outputFolder = outputFolder;
    }

    public Outcome execute(Selection selection) {
        Plan plan = new Planner(loaded.graph(), loaded.hooks()).seed(selection);
        RunRequest request = new RunRequest(GOAL, selection, true, OptionalInt.empty(), Optional.empty());
        return Listeners.with(
                List.of(new ConsoleListener(console), ResultsWriter.forRun(outputFolder, GOAL)),
                events -> Target.with(
                        loaded.project(),
                        GOAL,
                        engine -> RunCommand.outcome(new Runner(
                                        loaded.project(),
                                        loaded.graph(),
                                        loaded.hooks(),
                                        engine,
                                        SeedCommand::noPython,
                                        events,
                                        Clock.systemUTC())
                                .runWithoutHooks(plan, request))));
    }

    private static PythonHooks noPython() {
        throw new IllegalStateException("loading seeds calls no hooks");
    }
}
