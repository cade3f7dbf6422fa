package io.fastflowtransform.command;

import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.report.CompiledSql;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code fft:compile}: renders every selected model to a file, without a database. */
public final class CompileCommand {
    private final LoadedProject loaded;
    private final Console console;
    private final Path outputFolder;

    public CompileCommand(LoadedProject loaded, Console console, Path outputFolder) {
        this.loaded = loaded;
        this.console = console;
        this.outputFolder = outputFolder;
    }

    public Outcome execute(Selection selection) {
        Map<Model, SqlText> queries = render(selection);
        Path folder = outputFolder.resolve("compiled");
        CompiledSql.write(queries, folder, loaded.project().secrets());
        console.info(
                "[FFT] Compiled " + queries.size() + (queries.size() == 1 ? " model" : " models") + " to " + folder);
        return Outcome.WELL;
    }

    private Map<Model, SqlText> render(Selection selection) {
        Problems problems = new Problems();
        problems.conceal(loaded.project().secrets());
        Map<Model, SqlText> queries = new LinkedHashMap<>();
        for (NodeId id : selection.nodes(loaded.graph(), "model")) {
            Model model = (Model) loaded.graph().node(id);
            if (model.template().isPresent()) {
                try {
                    queries.put(model, loaded.compiler().compile(model));
                } catch (ProblemException e) {
                    e.problems().forEach(problems::add);
                }
            }
        }
        problems.throwIfErrors();
        return queries;
    }
}
