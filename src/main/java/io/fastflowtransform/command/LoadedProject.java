package io.fastflowtransform.command;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.report.Console;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A project, connected and checked: the common start of every goal. */
public record LoadedProject(Project project, ProjectGraph graph, DueHooks hooks, Compiler compiler) {

    /**
     * Loads a project; warnings go to the console.
     *
     * @throws io.fastflowtransform.problem.ProblemException with all that is wrong with its files
     */
    public static LoadedProject load(ProjectLoader.Request request, Console console) {
        Problems problems = new Problems();
        LoadedProject loaded = load(request, problems);
        warn(problems.warnings(), console);
        problems.throwIfErrors();
        return loaded;
    }

    /** Loads a project and leaves its problems to the caller. */
    static LoadedProject load(ProjectLoader.Request request, Problems problems) {
        Project project = ProjectLoader.load(request, problems);
        ProjectGraph graph = ProjectGraph.of(project, problems);
        DueHooks hooks = DueHooks.of(project, graph, problems);
        Compiler compiler =
                new Compiler(project, graph, OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
        compiler.check(problems);
        return new LoadedProject(project, graph, hooks, compiler);
    }

    static void warn(List<Problem> warnings, Console console) {
        Problems.shown(warnings).forEach(console::warn);
    }
}
