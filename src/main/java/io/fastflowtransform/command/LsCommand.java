package io.fastflowtransform.command;

import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code fft:ls}: lists what a selection selects, of all kinds. */
public final class LsCommand {
    private static final List<String> FORMATS = List.of("text", "json");
    private static final List<String> KINDS = List.of("source", "seed", "model", "test");

    private final LoadedProject loaded;
    private final Console console;

    public LsCommand(LoadedProject loaded, Console console) {
        this.loaded = loaded;
        this.console = console;
    }

    /**
     * Lists.
     *
     * @param format {@code text} or {@code json}
     * @param file where to write the list; empty for the console
     */
    public Outcome execute(Selection selection, String format, Optional<Path> file) {
        if (!FORMATS.contains(format)) {
            throw new ProblemException(Problem.error(
                    Code.INVALID_VALUE,
                    "fft.output is '" + format + "'.",
                    Suggestions.didYouMean(format, FORMATS, "formats")));
        }
        SortedSet<NodeId> nodes = new TreeSet<>();
        KINDS.forEach(kind -> nodes.addAll(selection.nodesIfAny(loaded.graph(), kind)));
        if (nodes.isEmpty()) {
            selection.nodes(loaded.graph(), "model");
        }
        List<String> lines = format.equals("json")
                ? Listing.json(nodes, loaded.graph()).strip().lines().toList()
                : Listing.text(nodes, loaded.graph());
        if (file.isPresent()) {
            write(file.get(), lines);
        } else {
            lines.forEach(console::info);
        }
        return Outcome.WELL;
    }

    private void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
            console.info("[FFT] Wrote " + file);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error(
                            Code.UNREADABLE_FILE,
                            "the file " + file + " cannot be written: " + Reasons.of(e) + ".",
                            "Name another with fft.outputFile."),
                    e);
        }
    }
}
