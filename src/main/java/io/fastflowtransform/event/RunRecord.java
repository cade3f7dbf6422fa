package io.fastflowtransform.event;

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

    /** Whether the run has neither ended nor been closed by a later one: it still runs, or it was interrupted. */
    public boolean isOpen() {
        return last.event()
                .filter(event -> event instanceof RunEvent.RunFinished || event instanceof RunEvent.RunRecovered)
                .isEmpty();
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

    /** The hooks that ended well, so that they need not run again. */
    public Set<HookCall> hooksDone() {
        Set<HookCall> done = new HashSet<>();
        for (RunEvent event : events()) {
            if (event instanceof RunEvent.HookFinished hook && hook.error().isEmpty()) {
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
