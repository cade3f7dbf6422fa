package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Suggestions;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputLocationTracker;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** All options that a build gives to one execution of a goal: typed, standing in files of the build, and in the POM. */
record BuildOptions(
        MavenSession session,
        @Nullable MavenProject project,
        MojoExecution execution,
        LifecycleExecutor lifecycle,
        BuildPluginManager plugins) {
    private static final String CONFIGURATION = "configuration";
    private static final String POM = "pom.xml";

    /**
     * Refuses options that mean nothing.
     *
     * @throws ProblemException with all of them
     */
    void review() {
        PluginOptions options = PluginOptions.of(execution.getMojoDescriptor().getPluginDescriptor());
        OptionReview review = new OptionReview(options);
        SortedSet<String> standing =
                StandingOptions.of(session.getRequest().getMultiModuleProjectDirectory(), System.getenv("MAVEN_ARGS"));
        SortedSet<String> typed = names(session.getUserProperties());
        standing.retainAll(typed);
        typed.removeAll(standing);
        if (project != null) {
            standing.addAll(names(project.getProperties()));
            standing.removeAll(typed);
        }
        typed.removeIf(name -> !options.hasProperty(name) && isMeantForOthers(name));
        standing.removeIf(name -> !options.hasProperty(name) && isMeantForOthers(name));

        Problems problems = new Problems();
        unknownExecution().ifPresent(problems::add);
        review.given(typed, CalledGoals.of(session, execution, lifecycle)).forEach(problems::add);
        review.standing(standing).forEach(problems::add);
        configuration(review, problems);
        problems.throwIfErrors();
    }

    /** A typed id of an execution that no module has: the goal would act, but without what its name stands for. */
    private Optional<Problem> unknownExecution() {
        GoalExecution here = new GoalExecution(session, project, execution, lifecycle);
        if (session.getProjects().stream().anyMatch(here::isKnownIn)) {
            return Optional.empty();
        }
        SortedSet<String> known = new TreeSet<>();
        session.getProjects()
                .forEach(module -> known.addAll(
                        PluginInPom.executions(module, execution.getPlugin().getKey())));
        return Optional.of(Problem.error(
                Code.UNKNOWN_OPTION,
                "the POM has no execution '" + execution.getExecutionId() + "' of this plugin.",
                known.isEmpty()
                        ? "Leave '@" + execution.getExecutionId() + "' out."
                        : Suggestions.didYouMean(execution.getExecutionId(), known, "executions")));
    }

    private static SortedSet<String> names(Properties properties) {
        SortedSet<String> names = new TreeSet<>(properties.stringPropertyNames());
        names.removeIf(name -> !name.startsWith(PluginOptions.PREFIX));
        return names;
    }

    private void configuration(OptionReview review, Problems problems) {
        // Maven gives no configuration to the plugin of a goal from the command line.
        Plugin plugin = Optional.ofNullable(project)
                .flatMap(module -> PluginInPom.of(module, execution.getPlugin().getKey()))
                .orElse(execution.getPlugin());
        SortedSet<String> shared = elements(plugin.getConfiguration());
        review.shared(shared, place(plugin)).forEach(problems::add);
        PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        if (own != null) {
            // Maven has merged what is shared into it.
            SortedSet<String> elements = elements(own.getConfiguration());
            elements.removeAll(shared);
            Set<String> goals = new TreeSet<>(own.getGoals());
            goals.add(execution.getGoal());
            boolean isForTypedGoals = own.getGoals().isEmpty();
            problems(review, elements, goals, own, isForTypedGoals).forEach(problems::add);
        }
    }

    /** The execution {@code default-cli} has no goals of its own: it is there for all that can be typed. */
    private List<Problem> problems(
            OptionReview review,
            Set<String> elements,
            Set<String> goals,
            PluginExecution own,
            boolean isForTypedGoals) {
        return isForTypedGoals
                ? review.shared(elements, place(own))
                : review.ofExecution(elements, goals, own.getId(), place(own));
    }

    private static SortedSet<String> elements(@Nullable Object configuration) {
        SortedSet<String> elements = new TreeSet<>();
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                elements.add(child.getName());
            }
        }
        return elements;
    }

    private Position place(InputLocationTracker configured) {
        InputLocation location = Optional.ofNullable(configured.getLocation(CONFIGURATION))
                .or(() -> Optional.ofNullable(configured.getLocation("")))
                .orElse(null);
        if (location == null || location.getSource() == null || location.getLineNumber() < 1) {
            return Position.file(POM);
        }
        String file = Optional.ofNullable(location.getSource().getLocation())
                .map(this::relative)
                .orElse(POM);
        return new Position(file, location.getLineNumber(), location.getColumnNumber());
    }

    /** The path as it looks from where Maven was started, where it lies below. */
    private String relative(String file) {
        Path root = Path.of(session.getExecutionRootDirectory());
        Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file); // Maven 4 writes a URI.
        return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
    }

    /** Whether a name that this plugin does not know is an option of another version of it, or is used by the POM itself. */
    private boolean isMeantForOthers(String name) {
        return session.getProjects().stream()
                .anyMatch(module -> isOptionOfOtherVersion(name, module) || isUsedByPom(name, module));
    }

    private boolean isOptionOfOtherVersion(String name, MavenProject module) {
        Plugin own = execution.getPlugin();
        Plugin other = module.getPlugin(own.getKey());
        if (other == null || other.getVersion() == null || other.getVersion().equals(own.getVersion())) {
            return false;
        }
        try {
            return PluginOptions.of(plugins.loadPlugin(
                            other, module.getRemotePluginRepositories(), session.getRepositorySession()))
                    .hasProperty(name);
        } catch (Exception e) {
            // A version that cannot be read fails where it is called; until then nothing is known of its options.
            return true;
        }
    }

    /** Whether the POM or one of its parents reads the property, as in {@code <version>${fft.version}</version>}. */
    private static boolean isUsedByPom(String name, MavenProject module) {
        for (MavenProject at = module; at != null; at = at.getParent()) {
            if (at.getOriginalModel() != null && text(at.getOriginalModel()).contains("${" + name + "}")) {
                return true;
            }
        }
        return false;
    }

    private static String text(Model model) {
        StringWriter text = new StringWriter();
        try {
            new MavenXpp3Writer().write(text, model);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be written", e);
        }
        return text.toString();
    }
}
