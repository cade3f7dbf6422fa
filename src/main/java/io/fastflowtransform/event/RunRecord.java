package io.fastflowtransform.event;

import io.fastflowtransform.state.StateFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal of one run says. Only its beginning and its end are read until all of it is asked for. */
public final class RunRecord {
    private final Path file;
    private final RunEvent.RunStarted started;
    private final JournalLine last;

    private RunRecord(Path file, RunEvent.RunStarted started, JournalLine last) {
        this.file = file;
        this.started = started;
        this.last = last;
    }

    /**
     * The record; empty where the process died before the run had begun.
     *
     * @throws io.fastflowtransform.problem.ProblemException where the journal cannot be read
     */
    static Optional<RunRecord> read(Path path) {
        JournalFile file = new JournalFile(path);
        return file.first()
                .map(first ->
                        new RunRecord(path, started(path, first), file.last().orElse(first)));
    }

    private static RunEvent.RunStarted started(Path path, JournalLine first) {
        StateFormat.check("the journal " + path, first.format(), first.plugin());
        if (first.event().orElse(null) instanceof RunEvent.RunStarted started) {
            return started;
        }
        throw JournalFile.unreadable(path, "it does not begin with the event run_started");
    }

    /** Where the journal is. */
    public Path file() {
        return file;
    }

    public String runId() {
        return started.runId();
    }

    public RunEvent.RunStarted started() {
        return started;
    }

    /** All events, in order; read anew at each call. */
    public List<RunEvent> events() {
        return Journal.read(file);
    }

    /** Whether a later run has to close it: it has not ended, or could not call all of its hooks, and none has done so yet. */
    public boolean isOpen() {
        boolean recovered =
                last.event().filter(RunEvent.RunRecovered.class::isInstance).isPresent();
        return !recovered && end().map(RunEvent.RunFinished::open).orElse(true);
    }

    /** How the run ended; empty where it was interrupted, or still runs, or was closed by a later one. */
    public Optional<RunEvent.RunFinished> end() {
        return last.event().filter(RunEvent.RunFinished.class::isInstance).map(RunEvent.RunFinished.class::cast);
    }

    /** Whether another process that is alive is at it. */
    public boolean isRunningElsewhere() {
        return end().isEmpty()
                && started.processId() != ProcessHandle.current().pid()
                && ProcessHandle.of(started.processId())
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isOlder)
                        .isPresent();
    }

    /** Whether a process was there when the run began; a younger one has only got the same number. */
    private boolean isOlder(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(born -> !born.isAfter(started.startedAt().toInstant()))
                .orElse(true);
    }

    /** The time from the beginning to the last line. */
    public long elapsedMillis() {
        return Math.max(
                0, Duration.between(started.startedAt().toInstant(), last.at()).toMillis());
    }

    /** The models that began, by node, in order, with how they ended where they did. */
    public Map<String, Optional<RunEvent.ModelFinished>> models() {
        Map<String, Optional<RunEvent.ModelFinished>> models = new LinkedHashMap<>();
        for (RunEvent event : events()) {
            if (event instanceof RunEvent.ModelStarted begun) {
                models.put(begun.node(), Optional.empty());
            } else if (event instanceof RunEvent.ModelFinished ended) {
                models.put(ended.node(), Optional.of(ended));
            }
        }
        return models;
    }

    /** The hooks that have been called, however that ended, so that they need not be again. */
    public Set<HookCall> hooksDone() {
        Set<HookCall> done = new HashSet<>();
        for (RunEvent event : events()) {
            if (event instanceof RunEvent.HookFinished hook && !hook.due()) {
                done.add(new HookCall(hook.when(), hook.node(), hook.hook()));
            }
        }
        return done;
    }

    /** The nodes that ended well. */
    public Set<String> succeeded() {
        Set<String> nodes = new HashSet<>();
        for (RunEvent event : events()) {
            if (event instanceof RunEvent.ModelFinished model && model.status() == Status.SUCCESS) {
                nodes.add(model.node());
            } else if (event instanceof RunEvent.SeedFinished seed
                    && seed.error().isEmpty()) {
                nodes.add(seed.node());
            }
        }
        return nodes;
    }

    /**
     * One call of a hook.
     *
     * @param when the event's name
     * @param node the model's name, or {@code <run>}
     * @param hook the hook, as {@code sql:name} or {@code python:name}
     */
    public record HookCall(String when, String node, String hook) {}
}
