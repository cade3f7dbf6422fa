package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.SeedCommand;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Loads the seeds that are missing in the database, or whose files have changed. */
@Mojo(name = "seed", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class SeedMojo extends AbstractDatabaseMojo {
    /** The folder of what must survive a clean build: the journals of runs. By default .fastflowtransform in the project. */
    @Parameter(property = "fft.stateDir")
    private @Nullable String stateDir;

    @Override
    Outcome execute(Path folder) {
        LoadedProject loaded = load(folder);
        return new SeedCommand(loaded, console(), workspace(folder)).execute(selection(loaded.graph()));
    }

    @Override
    boolean writesResults() {
        return true;
    }

    @Override
    @Nullable
    String stateDir() {
        return stateDir;
    }
}
