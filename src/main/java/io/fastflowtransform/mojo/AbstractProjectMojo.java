package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.Workspace;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.project.VariablesOption;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that load an FFT project. */
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public abstract class AbstractProjectMojo extends AbstractFftMojo {
    /** The profile of profiles.yml. By default the variable FFT_ACTIVE_ENV, else the profile "default", else the only one. */
    @Parameter(property = "fft.env")
    private @Nullable String env;

    /** Variables for templates: <code>limit=50 day='5'</code>, a JSON object, or <code>@file</code> with either. */
    @Parameter(property = "fft.vars")
    private @Nullable String vars;

    /** The Python interpreter for Python hooks. By default the variable FFT_PYTHON, else python3, else python. */
    @Parameter(property = "fft.python")
    private @Nullable String python;

    /** The folder of what must survive a clean build: the journals of runs. By default .fastflowtransform in the project. */
    @Parameter(property = "fft.stateDir")
    private @Nullable String stateDir;

    /** How long to wait for another run on the same target, such as 5m. By default not at all. */
    @Parameter(property = "fft.lockTimeout")
    private @Nullable String lockTimeout;

    ProjectLoader.Request request(Path folder) {
        Map<String, Value> variables = settings()
                .text("fft.vars", vars)
                .map(option -> VariablesOption.parse(option, basedir()))
                .orElse(Map.of());
        return new ProjectLoader.Request(
                folder,
                settings().text("fft.env", env),
                variables,
                System.getenv(),
                Engines.load(getClass().getClassLoader()),
                servers());
    }

    /** The folder of what must survive a clean build. */
    Path stateFolder(Path folder) {
        return settings()
                .text("fft.stateDir", stateDir)
                .map(named -> FileNames.resolve(basedir(), "fft.stateDir", named))
                .orElse(folder.resolve(".fastflowtransform"));
    }

    Workspace workspace(Path folder) {
        return new Workspace(
                resultsFile(),
                stateFolder(folder),
                settings().span("fft.lockTimeout", lockTimeout).orElse(Duration.ZERO));
    }

    LoadedProject load(Path folder) {
        return LoadedProject.load(request(folder), console());
    }

    Optional<String> python() {
        return settings().text("fft.python", python);
    }
}
