package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.project.Servers;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ResultsFile;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: where they find their project, and how they end. Here is the only place where problems and
 * failures turn into Maven's exceptions.
 */
@SuppressWarnings("NullAway.Init") // Maven fills the fields.
public abstract class AbstractFftMojo extends AbstractMojo {
    /** Skips the goal. */
    @Parameter(property = "fft.skip", defaultValue = "false")
    private @Nullable String skip;

    /** The folder of the FFT project. By default the Maven project's own if it holds a project.yml, else src/main/fft. */
    @Parameter(property = "fft.project")
    private @Nullable String project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private @Nullable MavenProject mavenProject;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    @Inject
    private LifecycleExecutor lifecycleExecutor;

    @Inject
    private BuildPluginManager pluginManager;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        boolean ofSeveral = execution().isFromCommandLine()
                && call().isEmpty()
                && session.getProjects().size() > 1;
        if (ofSeveral) {
            new ModulesGoal(session, mojoExecution, lifecycleExecutor, pluginManager, console()).execute();
        } else {
            executeHere();
        }
    }

    private void executeHere() throws MojoExecutionException, MojoFailureException {
        try {
            if (writesResults()) {
                resultsFile().forget();
            }
            Optional<Outcome> first = inAnyCase();
            Optional<Path> folder = first.isPresent() ? Optional.empty() : folder();
            if (first.isPresent()) {
                judge(first.get());
            } else if (folder.isPresent()) {
                call().ifPresent(call -> console().info("[FFT] Module " + moduleName()));
                judge(outcome(folder.get()));
            }
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

    /** What the goal does even where it is skipped or finds no project; then it does nothing else. */
    Optional<Outcome> inAnyCase() {
        return Optional.empty();
    }

    /** Whether the goal writes results, and leaves a failure to a later {@code fft:verify} of the same build. */
    boolean defersFailure() {
        return false;
    }

    /** Whether the goal writes results. */
    boolean writesResults() {
        return defersFailure();
    }

    /** Where the goal's results go. */
    ResultsFile resultsFile() {
        return new ResultsFile(outputFolder(), execution().identity());
    }

    /** What this build remembers of this module. */
    BuildMemory memory() {
        return BuildMemory.in(context());
    }

    UserSettings settings() {
        return new UserSettings(session.getUserProperties());
    }

    /** The variables of templates, with those that the POM configures. */
    Map<String, Value> variables(@Nullable PlexusConfiguration configured) {
        Properties declared = mavenProject == null ? new Properties() : mavenProject.getProperties();
        return new Variables(session.getUserProperties(), declared, basedir(), this::evaluated).read(configured);
    }

    /**
     * The selection for a project, where names that mean something to other modules only are excused: typed ones that match there, and
     * those of a parent's configuration, of which this warns.
     *
     * @throws ProblemException where a typed name matches in no module
     */
    Selection forModule(Selection asked, ProjectGraph graph) {
        OptionOrigin origin = new OptionOrigin(session.getUserProperties(), mavenProject, mojoExecution);
        OtherModules others = new OtherModules(session, mavenProject, mojoExecution, lifecycleExecutor, servers());
        return new ModuleNames(origin, others, console()).excuse(asked, graph);
    }

    private @Nullable String evaluated(@Nullable String expression) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, mojoExecution).evaluate(expression);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            throw UserSettings.invalid("Maven cannot evaluate '" + expression + "': " + e.getMessage() + ".", "");
        }
    }

    /** The servers of settings.xml. */
    Servers servers() {
        return new SettingsServers(session.getSettings().getServers(), settingsDecrypter);
    }

    Console console() {
        return new MavenConsole(getLog(), session.getRequest().isInteractiveMode(), label());
    }

    /** The Maven project's folder; without a POM, the folder in which Maven was started. */
    Path basedir() {
        return pom().map(pom -> pom.getBasedir().toPath())
                .orElseGet(() -> Path.of(session.getExecutionRootDirectory()));
    }

    /** The option of this name, of goals that write there. */
    @Nullable
    String outputDirectory() {
        return null;
    }

    Path outputFolder() {
        Path target = pom().map(pom -> Path.of(pom.getBuild().getDirectory()))
                .orElseGet(() -> basedir().resolve("target"));
        return settings()
                .text("fft.outputDirectory", outputDirectory())
                .map(folder -> FileNames.resolve(basedir(), "fft.outputDirectory", folder))
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

    GoalExecution execution() {
        return new GoalExecution(session, mavenProject, mojoExecution, lifecycleExecutor);
    }

    /** The project's folder; empty where there is nothing to do. */
    private Optional<Path> folder() {
        if (settings().flag("fft.skip", skip)) {
            console().info("[FFT] Skipped: fft.skip is set.");
            call().ifPresent(call -> call.answer(ModuleCall.State.SKIPPED, ""));
            return Optional.empty();
        }
        new BuildOptions(session, mavenProject, mojoExecution, lifecycleExecutor, pluginManager).review();
        if (mavenProject != null && call().isPresent() && !execution().isKnownIn(mavenProject)) {
            String reason = "this module has no execution '" + mojoExecution.getExecutionId() + "'.";
            call().get().answer(ModuleCall.State.IDLE, reason);
            return Optional.empty();
        }
        ProjectFolder place = new ProjectFolder(basedir(), settings().text("fft.project", project));
        Optional<Path> folder = place.find();
        if (folder.isPresent()) {
            return folder;
        }
        if (call().isPresent() && mayBePassedOver()) {
            call().get().answer(ModuleCall.State.NO_PROJECT, "");
        } else if (place.named().isPresent() || !execution().mayFindNothing()) {
            throw new ProblemException(place.missing());
        }
        getLog().debug("There is no FFT project in " + basedir() + "; nothing to do.");
        return Optional.empty();
    }

    /** Of several modules, one need not hold a project, unless its own POM names its folder. */
    private boolean mayBePassedOver() {
        boolean namedByPom =
                project != null && settings().text("fft.project", null).isEmpty();
        return !namedByPom
                || (mavenProject != null && !mavenProject.getModules().isEmpty());
    }

    private Outcome outcome(Path folder) {
        try {
            return execute(folder);
        } catch (ProblemException e) {
            boolean nothing = e.problems().stream()
                    .allMatch(problem ->
                            problem.code() == Code.EMPTY_SELECTION || problem.code() == Code.NOTHING_TO_RETRY);
            if (nothing) {
                return Outcome.idle(e.problems().get(0));
            }
            throw e;
        }
    }

    private void judge(Outcome outcome) throws MojoFailureException {
        Optional<String> failure = new Verdict(execution(), memory(), call(), console())
                .failure(outcome, writesResults(), defersFailure());
        if (failure.isPresent()) {
            throw new MojoFailureException(failure.get());
        }
    }

    /** The call of a goal that goes through several modules; empty where this goal is called alone. */
    Optional<ModuleCall> call() {
        return ModuleCall.in(context());
    }

    @SuppressWarnings("unchecked") // Maven's own is older than generics.
    private Map<String, Object> context() {
        return getPluginContext();
    }

    /** Where modules are built at the same time, each line says which one it is of. */
    private String label() {
        boolean parallel = session.getRequest().getDegreeOfConcurrency() > 1
                && session.getProjects().size() > 1
                && !execution().isFromCommandLine();
        return parallel ? "[" + moduleName() + "] " : "";
    }

    private String moduleName() {
        return mavenProject == null ? "" : mavenProject.getArtifactId();
    }
}
