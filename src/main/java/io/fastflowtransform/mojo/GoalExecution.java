package io.fastflowtransform.mojo;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** How a goal came to run: from the command line or a phase of the lifecycle, and what comes after it. */
record GoalExecution(
        MavenSession session, @Nullable MavenProject project, MojoExecution execution, LifecycleExecutor lifecycle) {
    private static final String VERIFY = "verify";

    /** Whether finding no project is fine: a parent's execution runs in every child, and in the parent itself. */
    boolean mayFindNothing() {
        if (isFromCommandLine() || project == null) {
            return false;
        }
        String key = execution.getPlugin().getKey();
        boolean declaredHere = project.getOriginalModel().getBuild() != null
                && project.getOriginalModel().getBuild().getPlugins().stream()
                        .anyMatch(plugin -> plugin.getKey().equals(key));
        return !declaredHere || project.getPackaging().equals("pom");
    }

    /** Whether {@code fft:verify} comes later in this project's build. */
    boolean isVerifiedLater() {
        if (isFromCommandLine()) {
            return false;
        }
        try {
            List<MojoExecution> plan = lifecycle
                    .calculateExecutionPlan(session, session.getGoals().toArray(String[]::new))
                    .getMojoExecutions();
            boolean passed = false;
            for (MojoExecution step : plan) {
                boolean ours = step.getPlugin() != null
                        && step.getPlugin()
                                .getKey()
                                .equals(execution.getPlugin().getKey());
                if (passed && ours && step.getGoal().equals(VERIFY)) {
                    return true;
                }
                passed |= ours
                        && step.getGoal().equals(execution.getGoal())
                        && step.getExecutionId().equals(execution.getExecutionId());
            }
            return false;
        } catch (Exception e) {
            // Maven could not say what comes: then failing at once loses nothing.
            return false;
        }
    }

    private boolean isFromCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }
}
