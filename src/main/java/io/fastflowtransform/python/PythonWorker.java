package io.fastflowtransform.python;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Reasons;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.MessageLoggers;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.StartedProcess;
import org.zeroturnaround.exec.stream.ExecuteStreamHandler;

/**
 * One CPython process that has loaded a project's hook files and calls their functions, one at a time. Modules keep their state
 * from the first call to the last. It dies with this process, and its children with it.
 */
public final class PythonWorker implements AutoCloseable {
    private static final long OUTPUT_MILLIS = 10_000;
    private static final long END_MILLIS = 2_000;
    private static final long KILL_MILLIS = 300;
    private static final String NO_COMPILED_FILES = "PYTHONDONTWRITEBYTECODE";
    private static final String BOOTSTRAP =
            "import sys; sys.path.insert(0, sys.argv.pop(1)); import fft_worker; fft_worker.main()";

    private final Process process;
    private final Pipes pipes;
    private final PythonOutput output;
    private final BufferedReader answers;
    private long requests;

    /** A function that a hook file registered; {@code when} is an event, or {@code *} for any. */
    public record Registered(String when, String name) {}

    /** A hook file that could not be loaded. */
    public record LoadFailure(String file, PythonException cause) {}

    /**
     * A function whose body a call would not run.
     *
     * @param what what it is: "a coroutine function"
     */
    public record Unfit(String what, Optional<PythonException.Place> place) {}

    /**
     * What loading gave.
     *
     * @param unfit those of the functions that cannot serve as hooks
     */
    public record Loaded(Set<Registered> functions, Map<Registered, Unfit> unfit, List<LoadFailure> failures) {}

    private PythonWorker(Process process, Pipes pipes, PythonOutput output) {
        this.process = process;
        this.pipes = pipes;
        this.output = output;
        this.answers = new BufferedReader(new InputStreamReader(pipes.answers(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a worker.
     *
     * @param environment the process's environment, whole
     * @param sink takes the lines that are printed outside of a call
     */
    public static PythonWorker start(
            PythonInterpreter interpreter, Path folder, Map<String, String> environment, Consumer<String> sink) {
        String mark = "fft-end-" + UUID.randomUUID();
        Pipes pipes = new Pipes();
        try {
            ProcessExecutor executor = new ProcessExecutor(
                            interpreter.executable(), "-I", "-B", "-c", BOOTSTRAP, packageLocation(), mark)
                    .directory(folder.toFile())
                    .environment(environment)
                    .environment(NO_COMPILED_FILES, "1") // for the processes that hooks start
                    .redirectErrorStream(false)
                    .setMessageLogger(MessageLoggers.NOP) // its messages hold the environment, and so secrets
                    .streams(pipes);
            StartedProcess started = start(executor);
            PythonOutput output = new PythonOutput(pipes.errors(), mark, sink);
            output.start();
            return new PythonWorker(started.getProcess(), pipes, output);
        } catch (IOException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause(); // the outer message holds the environment
            throw new PythonException("the Python worker cannot be started: " + Reasons.of(reason), Optional.empty());
        }
    }

    private static StartedProcess start(ProcessExecutor executor) throws IOException {
        try (LastingContext unused = LastingContext.enter()) {
            return executor.start();
        }
    }

    /** Loads the hook files, each as a module of its own. */
    public Loaded load(Path projectDir, List<Path> files, Consumer<String> sink) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("operation", "load");
        request.put("project_dir", projectDir.toString());
        request.put("files", files.stream().map(Path::toString).toList());
        Map<String, @Nullable Object> answer = ask(request, sink);
        Set<Registered> functions = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        Map<Registered, Unfit> unfit = new LinkedHashMap<>();
        for (Object each : list(answer.get("hooks"))) {
            Map<?, ?> hook = (Map<?, ?>) each;
            Registered function = new Registered(String.valueOf(hook.get("when")), String.valueOf(hook.get("name")));
            functions.add(function);
            if (hook.get("unfit") != null) {
                unfit.put(function, new Unfit(String.valueOf(hook.get("unfit")), place(hook)));
            }
        }
        List<LoadFailure> failures = new ArrayList<>();
        for (Object failure : list(answer.get("failures"))) {
            failures.add(new LoadFailure(String.valueOf(((Map<?, ?>) failure).get("file")), exception(failure)));
        }
        return new Loaded(functions, unfit, failures);
    }

    /**
     * Calls a hook's function.
     *
     * @param context the argument, as JSON can hold it
     * @param sink takes the lines that the function prints; all have come when this method returns
     * @throws PythonException where the function raises, or the worker ends
     */
    public void call(String when, String name, Map<String, @Nullable Object> context, Consumer<String> sink) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("operation", "call");
        request.put("when", when);
        request.put("name", name);
        request.put("context", context);
        Object error = ask(request, sink).get("error");
        if (error != null) {
            throw exception(error);
        }
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process with all that it started, whatever it is doing. From any thread. */
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            pipes.requests().close(); // the worker then kills its whole process group, also what has left its tree
            process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            // It is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            destroy(children);
        }
    }

    /** Ends the process; what does not end by itself is killed with all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            if (process.isAlive()) {
                send(Json.line(Map.of("operation", "end")));
                process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            // It is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            destroy(children);
        }
    }

    private void destroy(List<ProcessHandle> children) {
        children.forEach(ProcessHandle::destroyForcibly);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private synchronized Map<String, @Nullable Object> ask(
            Map<String, @Nullable Object> request, Consumer<String> sink) {
        long id = ++requests;
        request.put("id", id);
        output.redirect(sink);
        String line = null;
        String failure = "";
        try {
            send(Json.line(request));
            line = answerTo(id);
        } catch (IOException e) {
            failure = ": " + Reasons.of(e);
        } catch (InvalidJsonException e) {
            failure = ": it gave an answer that is not JSON";
        }
        try {
            if (line == null) {
                process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
            }
            output.await(id, OUTPUT_MILLIS);
            if (line != null) {
                return Json.readObject(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = ": interrupted";
        } catch (InvalidJsonException e) {
            failure = ": it gave an answer that is not JSON";
        }
        String how = process.isAlive() ? failure : " with exit code " + process.exitValue();
        throw new PythonException("the Python worker ended" + how, Optional.empty());
    }

    /** The answer with this number; a child that a hook forked may have sent others. */
    private @Nullable String answerTo(long id) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (Json.readObject(line).get("id") instanceof Number number && number.longValue() == id) {
                return line;
            }
        }
        return null;
    }

    private void send(String line) throws IOException {
        pipes.requests().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        pipes.requests().flush();
    }

    private static PythonException exception(Object error) {
        Map<?, ?> map = (Map<?, ?>) error;
        String type = String.valueOf(map.get("type"));
        String text = String.valueOf(map.get("text"));
        return new PythonException(type + (type.isEmpty() || text.isEmpty() ? "" : ": ") + text, place(map));
    }

    private static Optional<PythonException.Place> place(Map<?, ?> answer) {
        return answer.get("line") instanceof Number line && answer.get("column") instanceof Number column
                ? Optional.of(new PythonException.Place(
                        String.valueOf(answer.get("place_file")), line.intValue(), column.intValue()))
                : Optional.empty();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** Where the Python package is: Python imports it from the plugin's jar, or from a folder of classes, as it is. */
    private static String packageLocation() throws IOException {
        try {
            Path code = Path.of(PythonWorker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code + File.separator + "python";
        } catch (URISyntaxException e) {
            throw new IOException("the plugin's own location is unknown", e);
        }
    }

    /** Hands over the process's raw pipes; zt-exec's own pumps would delay each answer by up to a second. */
    private static final class Pipes implements ExecuteStreamHandler {
        private @Nullable OutputStream input;
        private @Nullable InputStream errorOutput;
        private @Nullable InputStream output;

        @Override
        public void setProcessInputStream(OutputStream stream) {
            input = stream;
        }

        @Override
        public void setProcessErrorStream(InputStream stream) {
            errorOutput = stream;
        }

        @Override
        public void setProcessOutputStream(InputStream stream) {
            output = stream;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        OutputStream requests() {
            return connected(input);
        }

        InputStream answers() {
            return connected(output);
        }

        InputStream errors() {
            return connected(errorOutput);
        }

        private static <T> T connected(@Nullable T stream) {
            if (stream == null) {
                throw new IllegalStateException("the pipe is not connected");
            }
            return stream;
        }
    }
}
