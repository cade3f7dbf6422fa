package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.command.RunCommand;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.run.RunLimits;
import io.fastflowtransform.run.RunRequest;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that run models. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public abstract class AbstractRunningMojo extends AbstractProjectMojo {
    private static final String AUTO = "auto";
    private static final List<String> CHOICES = List.of(AUTO, "never");

    /** The folder for results and compiled SQL. By default fft in the Maven project's target. */
    @Parameter(property = "fft.outputDirectory")
    private @Nullable String outputDirectory;

    /** The folder of what must survive a clean build: the journals of runs. By default .fastflowtransform in the project. */
    @Parameter(property = "fft.stateDir")
    private @Nullable String stateDir;

    /** How long to wait for another run on the same target, such as 5m. By default 30m for other modules of the build, for others not at all. */
    @Parameter(property = "fft.lockTimeout")
    private @Nullable String lockTimeout;

    /** The Python interpreter for Python hooks. By default the variable FFT_PYTHON, else python3, else python. */
    @Parameter(property = "fft.python")
    private @Nullable String python;

    /** Whether the seeds that models read are loaded: <code>auto</code> where they are missing or changed, or <code>never</code>. */
    @Parameter(property = "fft.seed", defaultValue = "auto")
    private String seed;

    /** How many models are built at once. By default what suits the engine. */
    @Parameter(property = "fft.threads")
    private @Nullable String threads;

    /** Whether no more models start after one has failed. */
    @Parameter(property = "fft.failFast", defaultValue = "false")
    private @Nullable String failFast;

    /** How long the building of a model may take, such as 10m, where its config() does not say. By default as long as it likes. */
    @Parameter(property = "fft.modelTimeout")
    private @Nullable String modelTimeout;

    /** How often a model is tried again after a failure that passes by itself (a lost connection, a conflict, a lock), where its config() does not say. */
    @Parameter(property = "fft.retries", defaultValue = "0")
    private @Nullable String retries;

    /** How long hooks may take after Ctrl-C or a kill; past it they are stopped too. */
    @Parameter(property = "fft.shutdownTimeout", defaultValue = "30s")
    private @Nullable String shutdownTimeout;

    /** Whether hooks close what an interrupted run on the same target has left open. */
    @Parameter(property = "fft.recover", defaultValue = "true")
    private @Nullable String recover;

    @Override
    @Nullable
    String outputDirectory() {
        return outputDirectory;
    }

    @Override
    @Nullable
    String stateDir() {
        return stateDir;
    }

    @Override
    @Nullable
    String lockTimeout() {
        return lockTimeout;
    }

    @Override
    boolean defersFailure() {
        return true;
    }

    Outcome run(Path folder, String goal, LoadedProject loaded, Selection selection, Map<String, Value> variables) {
        return new RunCommand(loaded, console(), workspace(folder))
                .execute(new RunRequest(
                        goal,
                        selection,
                        seeds(),
                        limits(),
                        settings().flag("fft.recover", recover),
                        variables,
                        settings().text("fft.python", python)));
    }

    private RunLimits limits() {
        Duration shutdown = RunLimits.DEFAULT.shutdownTimeout();
        return new RunLimits(
                count("fft.threads", threads, 1).map(OptionalInt::of).orElse(OptionalInt.empty()),
                settings().flag("fft.failFast", failFast),
                settings().span("fft.modelTimeout", modelTimeout).filter(span -> !span.isZero()),
                count("fft.retries", retries, 0).orElse(0),
                settings().span("fft.shutdownTimeout", shutdownTimeout).orElse(shutdown));
    }

    private boolean seeds() {
        String choice = settings().text("fft.seed", seed).orElse(AUTO);
        if (!CHOICES.contains(choice)) {
            throw UserSettings.invalid(
                    "fft.seed is '" + choice + "'.", Suggestions.didYouMean(choice, CHOICES, "choices"));
        }
        return choice.equals(AUTO);
    }

    private Optional<Integer> count(String name, @Nullable String configured, int least) {
        Optional<String> given = settings().text(name, configured);
        if (given.isPresent() && !given.get().matches(least == 0 ? "0|[1-9][0-9]?" : "[1-9][0-9]{0,2}")) {
            throw UserSettings.invalid(
                    name + " is '" + given.get() + "'.",
                    "It is a whole number from " + least + " to " + (least == 0 ? 99 : 999) + ".");
        }
        return given.map(Integer::valueOf);
    }
}
