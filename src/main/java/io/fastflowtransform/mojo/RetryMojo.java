package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LastRun;
import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.project.ProjectLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the models again that did not succeed in the last run, with what depends on them, and with that run's profile and variables. */
@Mojo(name = "retry", requiresProject = false, threadSafe = true)
public final class RetryMojo extends AbstractRunningMojo {
    @Override
    Outcome execute(Path folder) {
        ProjectLoader.Request asked = request(folder);
        LastRun last = LastRun.find(stateFolder(folder), asked.profile());
        ProjectLoader.Request request = new ProjectLoader.Request(
                asked.root(),
                Optional.of(last.profile()),
                last.variables(asked.variables()),
                asked.shell(),
                asked.engines(),
                asked.servers());
        if (last.models().isEmpty()) {
            console().info("[FFT] Nothing to retry: all models of the run " + last.runId() + " succeeded.");
            return Outcome.WELL;
        }
        return run(folder, "retry", LoadedProject.load(request, console()), last.selection(), request.variables());
    }
}
