package io.fastflowtransform.mojo;

import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.graph.Unmatched;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.ProjectLoader;
import io.fastflowtransform.project.Servers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The FFT projects of a build's other modules, which are looked at for names that mean nothing in this one. */
record OtherModules(
        MavenSession session,
        @Nullable MavenProject here,
        MojoExecution execution,
        LifecycleExecutor lifecycle,
        Servers servers) {

    boolean exist() {
        return session.getProjects().size() > 1;
    }

    /** Those of the names that match something in another module, or may do so in one that cannot be loaded, which is its own error. */
    Set<String> matching(Selection asked, Set<String> names) {
        Set<String> open = new TreeSet<>(names);
        for (MavenProject module : session.getProjects()) {
            if (!open.isEmpty() && !module.equals(here)) {
                open = unmatched(module, asked, open);
            }
        }
        Set<String> found = new TreeSet<>(names);
        found.removeAll(open);
        return found;
    }

    private Set<String> unmatched(MavenProject module, Selection asked, Set<String> names) {
        try {
            MavenSession inModule = session.clone();
            inModule.setCurrentProject(module);
            MojoExecution there = ModulesGoal.configured(execution, inModule, lifecycle);
            Optional<Path> folder =
                    new ProjectFolder(module.getBasedir().toPath(), option("project", inModule, there)).find();
            return folder.isEmpty() ? names : unmatched(folder.get(), option("env", inModule, there), asked, names);
        } catch (Exception e) {
            return Set.of();
        }
    }

    private Set<String> unmatched(Path folder, Optional<String> profile, Selection asked, Set<String> names) {
        Problems problems = new Problems();
        ProjectLoader.Request request = new ProjectLoader.Request(
                folder,
                profile,
                Map.of(),
                System.getenv(),
                Engines.load(getClass().getClassLoader()),
                servers);
        ProjectGraph graph = ProjectGraph.of(ProjectLoader.load(request, problems), problems);
        problems.throwIfErrors();
        return asked.unmatched(graph).stream()
                .map(Unmatched::name)
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    private static Optional<String> option(String name, MavenSession inModule, MojoExecution there) throws Exception {
        Xpp3Dom element = there.getConfiguration() == null
                ? null
                : there.getConfiguration().getChild(name);
        Object value = element == null
                ? null
                : new PluginParameterExpressionEvaluator(inModule, there).evaluate(element.getValue());
        return new UserSettings(inModule.getUserProperties())
                .text(PluginOptions.PREFIX + name, value == null ? null : value.toString());
    }
}
