package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.RunCommand;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.report.ResultsFiles;
import io.fastflowtransform.run.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Loads the seeds that the selected models need, then runs the selected models in the order of their refs, with all hooks. */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public final class RunMojo extends AbstractSelectingMojo {
    private static final String AUTO = "auto";
    private static final List<String> CHOICES = List.of(AUTO, "never");

    /** Whether the seeds that models read are loaded: <code>auto</code> where they are missing or changed, or <code>never</code>. */
    @Parameter(property = "fft.seed", defaultValue = "auto")
    private String seed;

    /** How many models are built at once. By default what suits the engine. */
    @Parameter(property = "fft.threads")
    private @Nullable String threads;

    @Override
    Outcome execute(Path folder) {
        ResultsFiles.forgetRun(outputFolder());
        return new RunCommand(load(folder), console(), outputFolder())
                .execute(new RunRequest("run", selection(), seeds(), threads(), python()));
    }

    @Override
    boolean defersFailure() {
        return true;
    }

    private boolean seeds() {
        String choice = settings().text("fft.seed", seed).orElse(AUTO);
        if (!CHOICES.contains(choice)) {
            throw invalid("fft.seed is '" + choice + "'.", Suggestions.didYouMean(choice, CHOICES, "choices"));
        }
        return choice.equals(AUTO);
    }

    private OptionalInt threads() {
        Optional<String> given = settings().text("fft.threads", threads);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        } else if (!given.get().matches("[1-9][0-9]{0,2}")) {
            throw invalid("fft.threads is '" + given.get() + "'.", "It is a whole number from 1 to 999.");
        }
        return OptionalInt.of(Integer.parseInt(given.get()));
    }

    private static ProblemException invalid(String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.INVALID_VALUE, sentence, remedy));
    }
}
