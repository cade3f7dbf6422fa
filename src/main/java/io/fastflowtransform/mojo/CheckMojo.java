package io.fastflowtransform.mojo;

import io.fastflowtransform.command.CheckCommand;
import io.fastflowtransform.command.Outcome;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Finds everything that can be wrong with the project without a database, and reports all of it at once. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractProjectMojo {
    @Override
    Outcome execute(Path folder) {
        return new CheckCommand(console()).execute(request(folder), python());
    }
}
