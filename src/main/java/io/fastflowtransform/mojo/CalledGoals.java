package io.fastflowtransform.mojo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** The goals of this plugin that a build calls, typed or bound, in all of its modules. */
final class CalledGoals {
    private static final Set<String> OTHER_LIFECYCLES =
            Set.of("pre-clean", "clean", "post-clean", "pre-site", "site", "post-site", "site-deploy");

    private final MavenSession session;
    private final MojoExecution execution;
    private final LifecycleExecutor lifecycle;
    private final SortedSet<String> goals = new TreeSet<>();

    private CalledGoals(MavenSession session, MojoExecution execution, LifecycleExecutor lifecycle) {
        this.session = session;
        this.execution = execution;
        this.lifecycle = lifecycle;
    }

    static SortedSet<String> of(MavenSession session, MojoExecution execution, LifecycleExecutor lifecycle) {
        CalledGoals called = new CalledGoals(session, execution, lifecycle);
        called.goals.add(execution.getGoal());
        called.collect(tasks(session));
        return called.goals;
    }

    /** What Maven was told to do: the phases and goals that were typed, else those that the POM names. */
    static List<String> tasks(MavenSession session) {
        if (!session.getGoals().isEmpty()) {
            return session.getGoals();
        }
        return Optional.ofNullable(session.getTopLevelProject())
                .map(MavenProject::getDefaultGoal)
                .map(goals -> List.of(goals.strip().split("\\s+")))
                .orElse(List.of());
    }

    private void collect(List<String> tasks) {
        tasks.stream().filter(task -> task.contains(":")).forEach(this::typed);
        List<String> phases = tasks.stream().filter(task -> !task.contains(":")).toList();
        if (!phases.isEmpty()) {
            planned(phases);
            if (!OTHER_LIFECYCLES.containsAll(phases)) {
                session.getProjects().stream()
                        .filter(project -> !project.equals(session.getCurrentProject()))
                        .forEach(this::bound);
            }
        }
    }

    /** A goal is typed as {@code prefix:goal}, {@code group:artifact:goal} or with a version, each with an execution behind a {@code @}. */
    private void typed(String task) {
        String[] parts = task.replaceFirst("@.*", "").split(":");
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        boolean ours = parts.length == 2
                ? parts[0].equals(plugin.getGoalPrefix())
                : parts.length > 2 && parts[0].equals(plugin.getGroupId()) && parts[1].equals(plugin.getArtifactId());
        if (ours) {
            goals.add(parts[parts.length - 1]);
        }
    }

    private void planned(List<String> phases) {
        try {
            lifecycle.calculateExecutionPlan(session, phases.toArray(String[]::new)).getMojoExecutions().stream()
                    .filter(step -> step.getPlugin() != null
                            && step.getPlugin()
                                    .getKey()
                                    .equals(execution.getPlugin().getKey()))
                    .forEach(step -> goals.add(step.getGoal()));
        } catch (Exception e) {
            // Maven could not say what comes: then what is bound anywhere may be called.
            Optional.ofNullable(session.getCurrentProject()).ifPresent(this::bound);
        }
    }

    /** What a module binds to any phase; whether the build gets there is not asked. */
    private void bound(MavenProject project) {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin != null) {
            plugin.getExecutions().forEach(bound -> goals.addAll(bound.getGoals()));
        }
    }
}
