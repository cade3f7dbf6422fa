package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.project.ProjectLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Loads the seeds that the selected models need, then runs the selected models in the order of their refs, with all hooks. */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class RunMojo extends AbstractRunningMojo {
    /** Selectors that must all match, such as <code>tag:nightly +orders</code>. By default everything. */
    @Parameter(property = "fft.select")
    private @Nullable List<String> select;

    /** Selectors whose matches are left out. */
    @Parameter(property = "fft.exclude")
    private @Nullable List<String> exclude;

    /** Whether selecting nothing is an error. */
    @Parameter(property = "fft.failIfEmpty", defaultValue = "true")
    private @Nullable String failIfEmpty;

    @Override
    Outcome execute(Path folder) {
        ProjectLoader.Request request = request(folder);
        LoadedProject loaded = LoadedProject.load(request, console());
        return run(folder, "run", loaded, selection(loaded.graph(), select, exclude, failIfEmpty), request.variables());
    }
}
