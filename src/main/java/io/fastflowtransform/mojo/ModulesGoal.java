package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.report.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * A goal from the command line in a build of several modules. Maven calls a goal that can do without a POM once, in the first
 * module; so this calls it in each of them, in their order, as Maven calls other goals: with the module's own configuration and
 * the module's own dependencies of the plugin.
 */
final class ModulesGoal {
    private final MavenSession session;
    private final MojoExecution execution;
    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;
    private final Console console;

    ModulesGoal(
            MavenSession session,
            MojoExecution execution,
            LifecycleExecutor lifecycle,
            BuildPluginManager plugins,
            Console console) {
        this.session = session;
        this.execution = execution;
        this.lifecycle = lifecycle;
        this.plugins = plugins;
        this.console = console;
    }

    /** How the goal ended in one module. */
    private record Ended(MavenProject module, String words, Optional<Exception> failure, String reason, long millis) {
        static Ended without(MavenProject module, String words) {
            return new Ended(module, words, Optional.empty(), "", 0);
        }

        boolean is(ModuleCall.State state) {
            return words.equals(state.words());
        }
    }

    /**
     * Calls the goal in all modules; after a failure as Maven's --fail-fast, --fail-at-end or --fail-never wants it.
     *
     * @throws MojoFailureException where models, hooks or data tests failed
     * @throws MojoExecutionException where something else failed, or there was nothing to do in any module
     */
    void execute() throws MojoFailureException, MojoExecutionException {
        List<Ended> ended = new ArrayList<>();
        Set<MavenProject> closed = closedBefore();
        boolean stopped = false;
        for (MavenProject module : session.getProjects()) {
            stopped |= isEnding();
            if (stopped || closed.contains(module)) {
                ended.add(Ended.without(module, "not called"));
                continue;
            }
            Ended here = call(module);
            ended.add(here);
            if (here.failure().isPresent()) {
                stopped = session.getRequest()
                        .getReactorFailureBehavior()
                        .equals(MavenExecutionRequest.REACTOR_FAIL_FAST);
                closed.addAll(above(module));
            }
        }
        summarize(ended);
        judge(ended);
    }

    private Ended call(MavenProject module) {
        long start = System.nanoTime();
        warnOfOtherVersion(module);
        MavenSession inModule = session.clone();
        MavenProject before = session.getCurrentProject();
        Map<String, Object> context =
                session.getPluginContext(execution.getMojoDescriptor().getPluginDescriptor(), module);
        ModuleCall call = ModuleCall.begin(context);
        Optional<Exception> failure = Optional.empty();
        try {
            inModule.setCurrentProject(module);
            plugins.executeMojo(inModule, configured(execution, inModule, lifecycle));
        } catch (Exception e) {
            failure = Optional.of(e);
        } finally {
            ModuleCall.end(context);
            session.setCurrentProject(before); // Some versions of Maven keep it where a clone changes it too.
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        if (failure.isPresent()) {
            session.getResult().addBuildSummary(new BuildFailure(module, millis, failure.get()));
            return new Ended(module, "failed", failure, "", millis);
        }
        if (session.getResult().getBuildSummary(module) == null && call.state() == ModuleCall.State.DONE) {
            session.getResult().addBuildSummary(new BuildSuccess(module, millis));
        }
        return new Ended(module, call.state().words(), failure, call.reason(), millis);
    }

    /** The goal's execution with the module's configuration, as Maven itself makes it. */
    static MojoExecution configured(MojoExecution execution, MavenSession inModule, LifecycleExecutor lifecycle)
            throws Exception {
        Plugin plugin = execution.getPlugin();
        String task = plugin.getKey() + ":" + plugin.getVersion() + ":" + execution.getGoal() + "@"
                + execution.getExecutionId();
        return lifecycle
                .calculateExecutionPlan(inModule, task)
                .getMojoExecutions()
                .get(0);
    }

    private void warnOfOtherVersion(MavenProject module) {
        Plugin called = execution.getPlugin();
        Plugin declared = module.getPlugin(called.getKey());
        if (declared != null && !called.getVersion().equals(declared.getVersion())) {
            console.warn("[FFT] Module " + module.getArtifactId() + " declares version " + declared.getVersion()
                    + " of the plugin; version " + called.getVersion() + " is called, as in the first module.");
        }
    }

    /** The modules whose build has failed before this goal, with all that depends on them. */
    private Set<MavenProject> closedBefore() {
        Set<MavenProject> closed = new HashSet<>();
        for (MavenProject module : session.getProjects()) {
            if (session.getResult().getBuildSummary(module) instanceof BuildFailure) {
                closed.add(module);
                closed.addAll(above(module));
            }
        }
        return closed;
    }

    /** What depends on a module, and with --fail-at-end is not built after that one has failed. */
    private List<MavenProject> above(MavenProject module) {
        return session.getRequest().getReactorFailureBehavior().equals(MavenExecutionRequest.REACTOR_FAIL_AT_END)
                ? session.getProjectDependencyGraph().getDownstreamProjects(module, true)
                : List.of();
    }

    /** Whether the process has been told to end, or the build is interrupted. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {}, "fft-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return Thread.currentThread().isInterrupted();
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void summarize(List<Ended> ended) {
        int width = ended.stream()
                .mapToInt(module -> module.module().getArtifactId().length())
                .max()
                .orElse(0);
        console.info("[FFT] fft:" + execution.getGoal() + " in " + ended.size() + " modules:");
        for (Ended module : ended) {
            String name = module.module().getArtifactId();
            String words = module.is(ModuleCall.State.DONE)
                    ? console.success(module.words())
                    : module.failure().isPresent() ? console.failure(module.words()) : module.words();
            console.info("[FFT]   " + name + " ".repeat(width - name.length()) + "  " + words);
        }
    }

    private void judge(List<Ended> ended) throws MojoFailureException, MojoExecutionException {
        List<Ended> failed =
                ended.stream().filter(module -> module.failure().isPresent()).toList();
        if (!failed.isEmpty()) {
            throwAll(failed);
        }
        boolean acted = ended.stream()
                .anyMatch(module -> !module.is(ModuleCall.State.IDLE) && !module.is(ModuleCall.State.NO_PROJECT));
        if (acted) {
            return;
        }
        List<Ended> idle = ended.stream()
                .filter(module -> module.is(ModuleCall.State.IDLE))
                .toList();
        if (!idle.isEmpty()) {
            throw new MojoExecutionException(lines(idle, Ended::reason));
        }
        Problem missing = Problem.error(
                Code.NO_PROJECT,
                "there is no FFT project in any of the " + ended.size() + " modules.",
                "A project.yml lies beside a module's POM, in its src/main/fft, or in the folder that -Dfft.project=FOLDER names.");
        throw new MojoExecutionException(missing.format());
    }

    private static void throwAll(List<Ended> failed) throws MojoFailureException, MojoExecutionException {
        String all = lines(
                failed, module -> module.failure().map(Throwable::getMessage).orElse(""));
        String message = failed.size() == 1 ? all : failed.size() + " modules failed.\n" + all;
        Exception first = failed.get(0).failure().get();
        Throwable cause = first.getCause() == null ? null : first;
        if (failed.stream().allMatch(module -> module.failure().get() instanceof MojoFailureException)) {
            throw cause == null ? new MojoFailureException(message) : new MojoFailureException(message, cause);
        }
        throw cause == null ? new MojoExecutionException(message) : new MojoExecutionException(message, first);
    }

    private static String lines(List<Ended> modules, Function<Ended, String> text) {
        return modules.stream()
                .map(module -> "module " + module.module().getArtifactId() + ": " + text.apply(module))
                .collect(Collectors.joining("\n"));
    }
}
