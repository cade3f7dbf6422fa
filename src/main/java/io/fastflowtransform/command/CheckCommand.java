package io.fastflowtransform.command;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.hook.PythonHooks;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.project.Seed;
import io.fastflowtransform.project.SeedData;
import io.fastflowtransform.project.UnreadFiles;
import io.fastflowtransform.report.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code fft:check}: everything that can be wrong without a database, all findings at once. It loads the project as a run does,
 * then renders every model, reads every seed, and loads the Python hooks if there are any.
 */
public final class CheckCommand {
    private final Console console;

    public CheckCommand(Console console) {
        this.console = console;
    }

    /**
     * Checks a project.
     *
     * @param selection the models that are to run: those must be able to
     * @param listRawTags whether to list the tags that render raw text, instead of counting them
     * @throws ProblemException with all errors
     */
    public Outcome execute(
            ProjectLoader.Request request,
            Function<ProjectGraph, Selection> selection,
            Optional<String> python,
            boolean listRawTags) {
        Problems problems = new Problems();
        LoadedProject loaded = LoadedProject.load(request, problems);
        List<Model> selected = selected(loaded, selection, problems);
        if (!problems.hasErrors()) {
            selected.stream()
                    .filter(model -> model.template().isPresent())
                    .forEach(model -> collect(problems, () -> loaded.compiler().compile(model)));
        }
        selected.stream().filter(model -> model.template().isEmpty()).forEach(model -> problems.add(model.refusal()));
        loaded.project().seeds().forEach(seed -> collect(problems, () -> read(seed)));
        if (loaded.project().hasPythonHooks()) {
            collect(
                    problems,
                    () -> PythonHooks.start(
                                    loaded.project(),
                                    python,
                                    line -> console.info(
                                            loaded.project().secrets().mask(line)))
                            .close());
        }
        UnreadFiles.report(loaded.project(), problems);
        TemplateReview review = new TemplateReview(loaded.project());
        review.warnOfQuotedValues(problems);
        LoadedProject.warn(problems.warnings(), console);
        review.showRawTags(listRawTags, console);
        problems.throwIfErrors();
        int macros = loaded.project().macros().size();
        console.info("[FFT] No problems. Models: " + loaded.project().models().size() + ", seeds: "
                + loaded.project().seeds().size() + ", sources: "
                + loaded.project().sources().size() + ", tests: "
                + loaded.project().tests().size() + ", hooks: "
                + loaded.project().hooks().size() + (macros == 0 ? "." : ", macros: " + macros + "."));
        return Outcome.WELL;
    }

    /** The selected models; that there are none is nothing that a check could find. */
    private static List<Model> selected(
            LoadedProject loaded, Function<ProjectGraph, Selection> selection, Problems problems) {
        List<Model> models = new ArrayList<>();
        collect(
                problems,
                () -> selection.apply(loaded.graph()).nodesIfAny(loaded.graph(), "model").stream()
                        .map(id -> (Model) loaded.graph().node(id))
                        .forEach(models::add));
        return models;
    }

    private static void read(Seed seed) {
        SeedData.read(seed);
    }

    private static void collect(Problems problems, Runnable check) {
        try {
            check.run();
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
    }
}
