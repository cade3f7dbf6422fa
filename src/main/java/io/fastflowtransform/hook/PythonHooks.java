package io.fastflowtransform.hook;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.FileFinder;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.python.PythonException;
import io.fastflowtransform.python.PythonInterpreter;
import io.fastflowtransform.python.PythonWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project's Python hooks in their worker. A worker that died is started anew for the next call; its modules' state is lost. */
public final class PythonHooks implements AutoCloseable {
    private final Project project;
    private final PythonInterpreter interpreter;
    private volatile PythonWorker worker;
    private volatile boolean stopped;

    private PythonHooks(Project project, PythonInterpreter interpreter, PythonWorker worker) {
        this.project = project;
        this.interpreter = interpreter;
        this.worker = worker;
    }

    /**
     * Starts the worker and loads all files of the folder hooks.
     *
     * @param sink takes the lines that the files print while they are loaded
     * @throws ProblemException where there is no Python, a file cannot be loaded, or a declared function is missing
     */
    public static PythonHooks start(Project project, Optional<String> python, Consumer<String> sink) {
        try {
            return loaded(project, python, sink);
        } catch (ProblemException e) {
            // What Python says may hold whatever a hook file knows. The cause would be shown as it is.
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.masked(project.secrets()))
                    .toList());
        }
    }

    private static PythonHooks loaded(Project project, Optional<String> python, Consumer<String> sink) {
        PythonInterpreter interpreter = PythonInterpreter.find(python, project.environment());
        PythonHooks hooks = new PythonHooks(project, interpreter, startWorker(project, interpreter, sink));
        boolean loaded = false;
        try {
            hooks.load(sink);
            loaded = true;
            return hooks;
        } finally {
            if (!loaded) {
                hooks.close();
            }
        }
    }

    /** Calls a hook's function; its lines go to {@code sink}. */
    synchronized void call(HookDeclaration hook, Map<String, @Nullable Object> context, Consumer<String> sink) {
        if (stopped) {
            throw new PythonException("the run was stopped", Optional.empty());
        } else if (!worker.isAlive()) {
            worker.close();
            worker = startWorker(project, interpreter, sink);
            load(sink);
        }
        worker.call(hook.event().key(), hook.name(), context, sink);
    }

    /** Kills the function that runs now, and all that it started; the next call gets a fresh worker. From any thread. */
    public void kill() {
        worker.kill();
    }

    /** Kills the function that runs now, and allows no more calls. From any thread. */
    public void stop() {
        stopped = true;
        worker.kill();
    }

    /** Where an exception came through the project's hooks last. */
    Optional<Position> position(PythonException e) {
        return e.place().map(PythonHooks::position);
    }

    private static Position position(PythonException.Place place) {
        return new Position(place.file(), place.line(), place.column());
    }

    @Override
    public synchronized void close() {
        worker.close();
    }

    private static PythonWorker startWorker(Project project, PythonInterpreter interpreter, Consumer<String> sink) {
        try {
            return PythonWorker.start(interpreter, project.root(), project.environment(), sink);
        } catch (PythonException e) {
            throw new ProblemException(
                    Problem.error(
                            Code.PYTHON_WORKER,
                            e.reason() + ".",
                            "See that the interpreter runs: fft.python names another."),
                    e);
        }
    }

    private void load(Consumer<String> sink) {
        Problems problems = new Problems();
        try {
            PythonWorker.Loaded loaded = worker.load(project.root(), files(), sink);
            for (PythonWorker.LoadFailure failure : loaded.failures()) {
                Position file = Position.file(project.root()
                        .relativize(Path.of(failure.file()))
                        .toString()
                        .replace('\\', '/'));
                problems.add(
                        Problem.error(
                                Code.HOOK_FILE_BROKEN,
                                position(failure.cause()).orElse(file),
                                "the hook file cannot be loaded: "
                                        + failure.cause().reason().replaceFirst("(?<![.!?])$", "."),
                                failure.cause().reason().contains("ModuleNotFoundError")
                                        ? "Install it for the interpreter, or name another interpreter with fft.python."
                                        : "Mend it; all .py files below hooks are loaded, also those without a hook of this run."));
            }
            if (loaded.failures().isEmpty()) {
                checkFunctions(loaded, problems);
            }
        } catch (PythonException e) {
            problems.add(Problem.error(
                    Code.PYTHON_WORKER,
                    e.reason() + " while it loaded the hook files.",
                    "Let them only define functions at the top of the file."));
        }
        problems.throwIfErrors();
    }

    private void checkFunctions(PythonWorker.Loaded loaded, Problems problems) {
        for (HookDeclaration hook : project.hooks()) {
            if (hook.isPython()) {
                function(hook, loaded.functions())
                        .ifPresentOrElse(
                                function -> checkFitness(
                                        hook, Optional.ofNullable(loaded.unfit().get(function)), problems),
                                () -> problems.add(notFound(hook, loaded.functions())));
            }
        }
    }

    /** The one that is called for a hook: that of its event, else that of any. */
    private static Optional<PythonWorker.Registered> function(
            HookDeclaration hook, Set<PythonWorker.Registered> functions) {
        return Stream.of(hook.event().key(), "*")
                .map(when -> new PythonWorker.Registered(when, hook.name()))
                .filter(functions::contains)
                .findFirst();
    }

    private static void checkFitness(HookDeclaration hook, Optional<PythonWorker.Unfit> unfit, Problems problems) {
        unfit.ifPresent(found -> problems.add(Problem.error(
                Code.HOOK_FUNCTION_NOT_FOUND,
                found.place().map(PythonHooks::position).orElse(hook.position()),
                "the function of the hook " + hook.label() + " is " + found.what() + ": its body would never run.",
                "Register a plain function; it can call asyncio.run(…), or iterate, itself.")));
    }

    private static Problem notFound(HookDeclaration hook, Set<PythonWorker.Registered> functions) {
        Set<String> names = new TreeSet<>();
        functions.forEach(f -> names.add(f.name()));
        String other = functions.stream()
                .filter(f -> f.name().equals(hook.name()))
                .map(PythonWorker.Registered::when)
                .findFirst()
                .map(event -> "It is registered for " + event + "; change its 'when', or leave 'when' out.")
                .orElseGet(() -> Suggestions.didYouMean(hook.name(), names, "functions"));
        return Problem.error(
                Code.HOOK_FUNCTION_NOT_FOUND,
                hook.position(),
                "no function is registered with @fft_hook(name='" + hook.name() + "') for "
                        + hook.event().key() + ".",
                other);
    }

    private List<Path> files() {
        Problems problems = new Problems();
        List<Path> files = new FileFinder(project.root(), problems).find("hooks", ".py");
        problems.throwIfErrors();
        return files;
    }
}
