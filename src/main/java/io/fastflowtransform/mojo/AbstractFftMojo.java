package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.project.Servers;
import io.fastflowtransform.report.Console;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: where they find their project, and how they end. Here is the only place where problems and
 * failures turn into Maven's exceptions.
 */
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public abstract class AbstractFftMojo extends AbstractMojo {
    /** Skips the goal. */
    @Parameter(property = "fft.skip", defaultValue = "false")
    private boolean skip;

    /** The folder of the FFT project. By default the Maven project's own if it holds a project.yml, else src/main/fft. */
    @Parameter(property = "fft.project")
    private @Nullable String project;

    /** The folder for results and compiled SQL. By default fft in the Maven project's target. */
    @Parameter(property = "fft.outputDirectory")
    private @Nullable String outputDirectory;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private @Nullable MavenProject mavenProject;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Inject
    private LifecycleExecutor lifecycleExecutor;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (settings().flag("fft.skip", skip)) {
                getLog().info("Skipped: fft.skip is set.");
                return;
            }
            boolean quiet = execution().mayFindNothing();
            Optional<Path> folder = ProjectFolder.find(basedir(), settings().text("fft.project", project), quiet);
            if (folder.isEmpty()) {
                getLog().debug("There is no FFT project in " + basedir() + "; nothing to do.");
                return;
            }
            judge(execute(folder.get()));
        } catch (ProblemException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw failure(e.problem(Code.CONNECTION_FAILED, "").format(), e);
        } catch (RuntimeException | Error e) {
            getLog().debug(e);
            throw failure(
                    Reasons.unexpected("fft:" + mojoExecution.getGoal(), e).format(), e);
        }
    }

    /** Does the goal's work on the project in this folder. */
    abstract Outcome execute(Path folder);

    /** Whether a failure is left to a later {@code fft:verify} of the same build. */
    boolean defersFailure() {
        return false;
    }

    UserSettings settings() {
        return new UserSettings(session.getUserProperties());
    }

    /** The servers of settings.xml. */
    Servers servers() {
        return new SettingsServers(session.getSettings().getServers(), settingsDecrypter);
    }

    Console console() {
        return new MavenConsole(getLog(), session.getRequest().isInteractiveMode());
    }

    /** The Maven project's folder; without a POM, the folder in which Maven was started. */
    Path basedir() {
        return pom().map(pom -> pom.getBasedir().toPath())
                .orElseGet(() -> Path.of(session.getExecutionRootDirectory()));
    }

    Path outputFolder() {
        Path target = pom().map(pom -> Path.of(pom.getBuild().getDirectory()))
                .orElseGet(() -> basedir().resolve("target"));
        return settings()
                .text("fft.outputDirectory", outputDirectory)
                .map(basedir()::resolve)
                .orElse(target.resolve("fft"));
    }

    /** The Maven project, if there is a POM; without one, Maven makes up a project without a folder. */
    private Optional<MavenProject> pom() {
        return Optional.ofNullable(mavenProject).filter(project -> project.getFile() != null);
    }

    /** Maven prints the whole chain of causes behind a message, so the cause goes along only where details are asked for. */
    private MojoExecutionException failure(String message, Throwable cause) {
        boolean details = session.getRequest().isShowErrors() || getLog().isDebugEnabled();
        return details ? new MojoExecutionException(message, cause) : new MojoExecutionException(message);
    }

    private GoalExecution execution() {
        return new GoalExecution(session, mavenProject, mojoExecution, lifecycleExecutor);
    }

    private void judge(Outcome outcome) throws MojoFailureException {
        if (outcome.failure().isEmpty()) {
            return;
        }
        String failure = outcome.failure().get();
        if (defersFailure() && execution().isVerifiedLater()) {
            getLog().warn(failure + " The build goes on until fft:verify.");
            return;
        }
        throw new MojoFailureException(failure);
    }
}
