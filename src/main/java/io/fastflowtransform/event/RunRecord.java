package io.fastflowtransform.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal of one run says. */
public final class RunRecord {
    private final Path file;
    private final RunEvent.RunStarted started;
    private final List<RunEvent> events;

    private RunRecord(Path file, RunEvent.RunStarted started, List<RunEvent> events) {
        this.file = file;
        this.started = started;
        this.events = events;
    }

    /** The record; empty where not even the beginning was written. */
    static Optional<RunRecord> read(Path file) {
        List<RunEvent> events = Journal.read(file);
        return events.stream()
                .filter(RunEvent.RunStarted.class::isInstance)
                .map(event -> new RunRecord(file, (RunEvent.RunStarted) event, events))
                .findFirst();
    }

    Path file() {
        return file;
    }

    public String runId() {
        return started.runId();
    }

    public RunEvent.RunStarted started() {
        return started;
    }

    /** All events, in order. */
    public List<RunEvent> events() {
        return events;
    }

    /** Whether the run neither ended nor was closed by a later one. */
    public boolean isOpen() {
        return events.stream()
                .noneMatch(event -> event instanceof RunEvent.RunFinished || event instanceof RunEvent.RunRecovered);
    }

    /** The time from the beginning to the last line, in ms. */
    public long elapsedMillis() {
        try {
            Instant last = Files.getLastModifiedTime(file).toInstant();
            return Math.max(
                    0, Duration.between(started.startedAt().toInstant(), last).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The models that began, by node, in order, with how they ended where they did. */
    public Map<String, Optional<RunEvent.ModelFinished>> models() {
        Map<String, Optional<RunEvent.ModelFinished>> models = new LinkedHashMap<>();
        for (RunEvent event : events) {
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
        for (RunEvent event : events) {
            if (event instanceof RunEvent.HookFinished hook && hook.error().isEmpty()) {
                done.add(new HookCall(hook.when(), hook.node(), hook.hook()));
            }
        }
        return done;
    }

    /** The nodes that ended well. */
    public Set<String> succeeded() {
        Set<String> nodes = new HashSet<>();
        for (RunEvent event : events) {
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
