package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.VerifyCommand;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Reads the results of run and test, and fails the build where they tell of a failure. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractFftMojo {
    @Override
    Outcome execute(Path folder) {
        return new VerifyCommand(console(), outputFolder()).execute();
    }
}
