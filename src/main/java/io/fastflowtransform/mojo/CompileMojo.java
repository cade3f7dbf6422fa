package io.fastflowtransform.mojo;

import io.fastflowtransform.command.CompileCommand;
import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Renders the selected models to files below target/fft/compiled, without a database. */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, requiresProject = false, threadSafe = true)
public final class CompileMojo extends AbstractSelectingMojo {
    /** The folder for results and compiled SQL. By default fft in the Maven project's target. */
    @Parameter(property = "fft.outputDirectory")
    private @Nullable String outputDirectory;

    @Override
    Outcome execute(Path folder) {
        LoadedProject loaded = load(folder);
        return new CompileCommand(loaded, console(), outputFolder()).execute(selection(loaded.graph()));
    }

    @Override
    @Nullable
    String outputDirectory() {
        return outputDirectory;
    }
}
