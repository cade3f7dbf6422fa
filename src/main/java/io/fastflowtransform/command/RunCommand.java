package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.PythonHooks;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Model;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code fft:run}: loads the seeds that the selected models need, then runs the models and all hooks. */
public final class RunCommand {
    private final LoadedProject loaded;
    private final Console console;
    private final Path outputFolder;

    public RunCommand(LoadedProject loaded, Console console, Path outputFolder) {
        this.loaded = loaded;
        this.console = console;
        this.outputFolder = outputFolder;
    }

    /**
     * Runs.
     *
     * @throws ProblemException where the run cannot begin: wrong configuration, no Python, no database
     */
    public Outcome execute(RunRequest request) {
        Plan plan = new Planner(loaded.graph(), loaded.hooks()).run(request);
        if (loaded.project().models().isEmpty()) {
            console.warn("[FFT] There are no models: no file of the models folder is one for the engine "
                    + loaded.project().profile().engine().name() + ".");
        }
        checkTemplates(plan);
        CompletableFuture<PythonHooks> python = plan.needsPython() ? startPython(request) : new CompletableFuture<>();
        try {
            return Listeners.with(
                    List.of(new ConsoleListener(console), ResultsWriter.forRun(outputFolder, request.goal())),
                    events -> Target.with(loaded.project(), request.goal(), engine -> {
                        connect(engine);
                        if (plan.needsPython()) {
                            join(python);
                        }
                        return outcome(new Runner(
                                        loaded.project(),
                                        loaded.graph(),
                                        loaded.hooks(),
                                        engine,
                                        () -> join(python),
                                        events,
                                        Clock.systemUTC())
                                .run(plan, request));
                    }));
        } finally {
            if (plan.needsPython()) {
                close(python);
            }
        }
    }

    static Outcome outcome(RunEvent.RunFinished run) {
        return run.status() == Status.ERROR
                ? Outcome.failed("The run " + run.runId() + " failed: "
                        + sentence(run.error().orElse("")))
                : Outcome.WELL;
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    /** A template that cannot be rendered ends the run before it has changed anything. */
    private void checkTemplates(Plan plan) {
        Problems problems = new Problems();
        plan.models().forEach(id -> {
            try {
                loaded.compiler().compile((Model) loaded.graph().node(id));
            } catch (ProblemException e) {
                e.problems().forEach(problems::add);
            }
        });
        problems.throwIfErrors();
    }

    /** Python starts while the database is being opened: both take their time. */
    private CompletableFuture<PythonHooks> startPython(RunRequest request) {
        Optional<String> asked = request.python();
        return CompletableFuture.supplyAsync(() -> PythonHooks.start(
                loaded.project(),
                asked,
                line -> console.info(loaded.project().secrets().mask(line))));
    }

    private static void connect(Engine engine) {
        engine.session().close();
    }

    private static PythonHooks join(CompletableFuture<PythonHooks> python) {
        try {
            return python.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void close(CompletableFuture<PythonHooks> python) {
        python.handle((hooks, failure) -> {
                    if (hooks != null) {
                        hooks.close();
                    }
                    return true;
                })
                .join();
    }
}
