package io.fastflowtransform.command;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.event.Journal;
import io.fastflowtransform.event.Journals;
import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunRecord;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.PythonOnDemand;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ConsoleListener;
import io.fastflowtransform.report.ResultsFromJournal;
import io.fastflowtransform.report.ResultsWriter;
import io.fastflowtransform.run.Cancellation;
import io.fastflowtransform.run.Plan;
import io.fastflowtransform.run.Planner;
import io.fastflowtransform.run.RunRequest;
import io.fastflowtransform.run.Runner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code fft:run}: loads the seeds that the selected models need, then runs the models and all hooks. */
public final class RunCommand {
    private final LoadedProject loaded;
    private final Console console;
    private final Workspace workspace;

    public RunCommand(LoadedProject loaded, Console console, Workspace workspace) {
        this.loaded = loaded;
        this.console = console;
        this.workspace = workspace;
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
        workspace.requireWritable();
        return OrderlyEnd.of(request.limits().shutdownTimeout(), cancellation -> execute(plan, request, cancellation));
    }

    private Outcome execute(Plan plan, RunRequest request, Cancellation cancellation) {
        Journals journals = workspace.journals();
        Journal journal = journals.begin();
        try (PythonOnDemand python = python(request)) {
            if (plan.needsPython()) {
                python.startEarly(); // while the database is being opened: both take their time
            }
            return Listeners.with(
                    List.of(
                            journal,
                            new ConsoleListener(console),
                            new ResultsFromJournal(journal, new ResultsWriter(workspace.results()))),
                    events -> new Target(loaded.project(), console, workspace.lockTimeout())
                            .with(request.goal(), cancellation, engine -> {
                                if (plan.needsPython()) {
                                    python.get();
                                }
                                reportOthers(journals, engine);
                                return outcome(new Runner(
                                                loaded.project(),
                                                loaded.graph(),
                                                loaded.hooks(),
                                                engine,
                                                python,
                                                events,
                                                journals,
                                                cancellation,
                                                Clock.systemUTC())
                                        .run(plan, request));
                            }));
        }
    }

    private PythonOnDemand python(RunRequest request) {
        return new PythonOnDemand(
                loaded.project(),
                request.python(),
                line -> console.info(loaded.project().secrets().mask(line)));
    }

    /** Interrupted runs on other targets can only be closed there. */
    private void reportOthers(Journals journals, Engine engine) {
        for (RunRecord run : journals.all()) {
            Optional<String> target = run.started().target();
            boolean here = target.equals(engine.target());
            if (run.isOpen() && target.isPresent() && !here && !run.isRunningElsewhere()) {
                console.warn("[FFT] The run " + run.runId() + " of the profile "
                        + run.started().profile()
                        + (run.end().isPresent() ? " could not call all of its hooks" : " was interrupted")
                        + ". The next run of that profile closes what it left open.");
            }
        }
    }

    static Outcome outcome(RunEvent.RunFinished run) {
        return run.status() == Status.ERROR
                ? Outcome.failed(Code.RUN_FAILED + " the run " + run.runId() + " failed: "
                        + sentence(run.error().orElse("")))
                : Outcome.WELL;
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    /** A template that cannot be rendered ends the run before it has changed anything. */
    private void checkTemplates(Plan plan) {
        Problems problems = new Problems();
        problems.conceal(loaded.project().secrets());
        plan.models().forEach(id -> {
            try {
                loaded.compiler().compile((Model) loaded.graph().node(id));
            } catch (ProblemException e) {
                e.problems().forEach(problems::add);
            }
        });
        problems.throwIfErrors();
    }
}
