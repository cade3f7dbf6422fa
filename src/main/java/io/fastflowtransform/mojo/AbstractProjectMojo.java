package io.fastflowtransform.mojo;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.command.LockTimeout;
import io.fastflowtransform.command.Workspace;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.project.ProjectLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that load an FFT project. */
public abstract class AbstractProjectMojo extends AbstractFftMojo {
    /** The profile of profiles.yml. By default the variable FFT_ACTIVE_ENV, else the profile "default", else the only one. */
    @Parameter(property = "fft.env")
    private @Nullable String env;

    /** Variables for templates: <code>limit=50 day='5'</code>, a JSON object, <code>@file</code> with either, or an element for each; one alone is <code>-Dfft.vars.limit=50</code>. */
    @Parameter(property = "fft.vars")
    private @Nullable PlexusConfiguration vars;

    ProjectLoader.Request request(Path folder) {
        return new ProjectLoader.Request(
                folder,
                settings().text("fft.env", env),
                variables(vars),
                System.getenv(),
                Engines.load(getClass().getClassLoader()),
                servers());
    }

    /** The folder of what must survive a clean build. */
    Path stateFolder(Path folder) {
        return settings()
                .text("fft.stateDir", stateDir())
                .map(named -> FileNames.resolve(basedir(), "fft.stateDir", named))
                .orElse(folder.resolve(".fastflowtransform"));
    }

    Workspace workspace(Path folder) {
        return new Workspace(
                resultsFile(), stateFolder(folder), LockTimeout.of(settings().span("fft.lockTimeout", lockTimeout())));
    }

    /** The selection that these options make in a project. */
    Selection selection(
            ProjectGraph graph,
            @Nullable List<String> select,
            @Nullable List<String> exclude,
            @Nullable String failIfEmpty) {
        Selection asked = new Selection(
                settings().texts("fft.select", select),
                settings().texts("fft.exclude", exclude),
                !settings().flag("fft.failIfEmpty", failIfEmpty));
        return forModule(asked, graph);
    }

    LoadedProject load(Path folder) {
        return LoadedProject.load(request(folder), console());
    }

    /** The option of this name, of goals that write journals. */
    @Nullable
    String stateDir() {
        return null;
    }

    /** The option of this name, of goals that work on a database. */
    @Nullable
    String lockTimeout() {
        return null;
    }
}
