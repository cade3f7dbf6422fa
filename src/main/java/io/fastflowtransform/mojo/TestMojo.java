package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.TestCommand;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the data tests of project.yml and writes their results. It builds nothing. */
@Mojo(name = "test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class TestMojo extends AbstractDatabaseMojo {
    @Override
    Outcome execute(Path folder) {
        LoadedProject loaded = load(folder);
        return new TestCommand(loaded, console(), workspace(folder)).execute(selection(loaded.graph()));
    }

    @Override
    boolean defersFailure() {
        return true;
    }
}
