package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.project.ProjectLoader;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Loads the seeds that the selected models need, then runs the selected models in the order of their refs, with all hooks. */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class RunMojo extends AbstractRunningMojo {
    @Override
    Outcome execute(Path folder) {
        ProjectLoader.Request request = request(folder);
        return run(folder, "run", LoadedProject.load(request, console()), selection(), request.variables());
    }
}
