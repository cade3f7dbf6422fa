package io.fastflowtransform.hook;

import io.fastflowtransform.project.Project;
import io.fastflowtransform.python.PythonException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A project's Python hooks, whose worker is started when the first one is called, or earlier in the background. Safe for use by many threads. */
public final class PythonOnDemand implements AutoCloseable {
    private final Supplier<PythonHooks> start;
    private @Nullable CompletableFuture<PythonHooks> started;
    private boolean stopped;

    /**
     * Python hooks that are not started yet.
     *
     * @param python the interpreter that was asked for
     * @param sink takes the lines that the hook files print while they are loaded
     */
    public PythonOnDemand(Project project, Optional<String> python, Consumer<String> sink) {
        this.start = () -> PythonHooks.start(project, python, sink);
    }

    /** Starts the worker in the background, since that takes its time. */
    public void startEarly() {
        var unused = started();
    }

    /**
     * The Python hooks, started if they were not.
     *
     * @throws io.fastflowtransform.problem.ProblemException where they cannot be started
     */
    public PythonHooks get() {
        try {
            return started().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Kills the function that runs now, and allows no more calls. From any thread. */
    public synchronized void stop() {
        stopped = true;
        if (started != null) {
            started = started.thenApply(hooks -> {
                hooks.stop();
                return hooks;
            });
        }
    }

    /** Ends the worker, if it was started. */
    @Override
    public void close() {
        CompletableFuture<PythonHooks> running;
        synchronized (this) {
            stopped = true;
            running = started;
        }
        if (running != null) {
            running.handle((hooks, failure) -> {
                        if (hooks != null) {
                            hooks.close();
                        }
                        return true;
                    })
                    .join();
        }
    }

    private synchronized CompletableFuture<PythonHooks> started() {
        CompletableFuture<PythonHooks> running = started;
        if (running == null) {
            if (stopped) {
                throw new PythonException("the run was stopped", Optional.empty());
            }
            running = CompletableFuture.supplyAsync(start);
            started = running;
        }
        return running;
    }
}
