package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.LsCommand;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.problem.FileNames;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists what a selection selects: sources, seeds, models and tests. */
@Mojo(name = "ls", requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public final class LsMojo extends AbstractSelectingMojo {
    /** The list's form: <code>text</code> or <code>json</code>. */
    @Parameter(property = "fft.output", defaultValue = "text")
    private String output;

    /** A file for the list. By default it goes to the console. */
    @Parameter(property = "fft.outputFile")
    private @Nullable String outputFile;

    @Override
    Outcome execute(Path folder) {
        Optional<Path> file = settings()
                .text("fft.outputFile", outputFile)
                .map(name -> FileNames.resolve(basedir(), "fft.outputFile", name));
        if (call().isPresent()
                && file.filter(path -> !path.startsWith(basedir())).isPresent()) {
            throw UserSettings.invalid(
                    "fft.outputFile is '" + file.get() + "', one file for the lists of several modules.",
                    "Give a path relative to each module's folder, or choose one module with -pl.");
        }
        LoadedProject loaded = load(folder);
        return new LsCommand(loaded, console())
                .execute(
                        selection(loaded.graph()),
                        settings().text("fft.output", output).orElse("text"),
                        file);
    }
}
