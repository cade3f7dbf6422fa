package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.report.Execution;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** How a goal came to run: from the command line or a phase of the lifecycle, and what comes after it. */
record GoalExecution(
        MavenSession session, @Nullable MavenProject project, MojoExecution execution, LifecycleExecutor lifecycle) {
    private static final String VERIFY = "verify";
    private static final DateTimeFormatter BUILD =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Whether finding no project is fine: a parent's execution runs in every child, and in the parent itself. */
    boolean mayFindNothing() {
        if (isFromCommandLine() || project == null) {
            return false;
        }
        return !PluginInPom.isOwn(project, execution.getPlugin().getKey())
                || project.getPackaging().equals("pom");
    }

    /** Whose results the goal writes: one build's, which is one call of Maven. */
    Execution identity() {
        return new Execution(
                execution.getGoal(),
                execution.getExecutionId(),
                Optional.ofNullable(project)
                        .filter(module -> module.getFile() != null)
                        .map(module -> module.getGroupId() + ":" + module.getArtifactId()),
                BUILD.format(session.getStartTime().toInstant()) + "-"
                        + ProcessHandle.current().pid());
    }

    /**
     * The ids of all executions of {@code fft:verify} that this module's lifecycle calls in this build and that are not skipped. One
     * from the command line does not count: Maven calls it when the lifecycle has ended, or not at all.
     */
    List<String> plannedVerifications() {
        if (isFromCommandLine()) {
            return List.of();
        }
        try {
            return lifecycle
                    .calculateExecutionPlan(session, CalledGoals.tasks(session).toArray(String[]::new))
                    .getMojoExecutions()
                    .stream()
                    .filter(this::isVerification)
                    .filter(step -> !isSkipped(step))
                    .map(MojoExecution::getExecutionId)
                    .toList();
        } catch (Exception e) {
            // Maven could not say what comes: then failing at once loses nothing.
            return List.of();
        }
    }

    boolean isFromCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** Whether a module's POM has the execution; what was typed without an id needs none. */
    boolean isKnownIn(MavenProject module) {
        String id = execution.getExecutionId();
        return !isFromCommandLine()
                || id.equals(Execution.COMMAND_LINE)
                || PluginInPom.executions(module, execution.getPlugin().getKey())
                        .contains(id);
    }

    private boolean isVerification(MojoExecution step) {
        return step.getSource() == MojoExecution.Source.LIFECYCLE
                && step.getPlugin() != null
                && step.getPlugin().getKey().equals(execution.getPlugin().getKey())
                && VERIFY.equals(step.getGoal());
    }

    private boolean isSkipped(MojoExecution step) {
        Xpp3Dom configuration = step.getConfiguration();
        Xpp3Dom skip = configuration == null ? null : configuration.getChild("skip");
        try {
            String configured = skip == null ? null : evaluated(step, skip.getValue());
            return new UserSettings(session.getUserProperties()).flag("fft.skip", configured);
        } catch (ExpressionEvaluationException | ProblemException e) {
            return true; // Nobody knows: then failing at once loses nothing, nor hides why.
        }
    }

    private @Nullable String evaluated(MojoExecution step, @Nullable String value)
            throws ExpressionEvaluationException {
        Object evaluated = new PluginParameterExpressionEvaluator(session, step).evaluate(value);
        return evaluated == null ? null : evaluated.toString();
    }
}
