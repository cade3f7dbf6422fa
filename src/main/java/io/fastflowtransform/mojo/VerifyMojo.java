package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.VerifyCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build where run or test has failed in it and has left that to this goal. Typed on the command line, where neither has
 * run before, it judges the last results that they have written.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractFftMojo {
    /** The folder for results and compiled SQL. By default fft in the Maven project's target. */
    @Parameter(property = "fft.outputDirectory")
    private @Nullable String outputDirectory;

    /** What was left to this goal is judged even where it is skipped, or finds no project: nobody else would. */
    @Override
    Optional<Outcome> inAnyCase() {
        BuildMemory memory = memory();
        memory.verified(execution().identity().id());
        List<String> failures = memory.deferred();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new VerifyCommand(console()).ofBuild(memory.ended(), failures));
    }

    @Override
    Outcome execute(Path folder) {
        List<String> ended = memory().ended();
        boolean asked = execution().isFromCommandLine() && ended.isEmpty();
        VerifyCommand command = new VerifyCommand(console());
        return asked ? command.ofFiles(outputFolder()) : command.ofBuild(ended, List.of());
    }

    @Override
    @Nullable
    String outputDirectory() {
        return outputDirectory;
    }
}
