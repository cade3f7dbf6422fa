package io.fastflowtransform.event;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one run: one JSON line an event, written ahead. When a method returns, its line has reached the operating system,
 * so it survives the death of this process, though not the machine's. What hooks print and what data tests find is not kept: that
 * can be data.
 */
public final class Journal implements RunListener {
    static final String ENDING = ".jsonl";

    private final Path folder;
    private final Runnable begun;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /**
     * A journal below a folder; the file is made when the run begins.
     *
     * @param begun is called when the file is there
     */
    Journal(Path folder, Runnable begun) {
        this.folder = folder;
        this.begun = begun;
    }

    /** Adds an event to a journal whose run has ended. */
    static void append(Path file, RunEvent event) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'})); // the last line may have been cut
            write(channel, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of a journal, in order. A line is left out where the process died while it wrote it. */
    public static List<RunEvent> read(Path file) {
        List<RunEvent> events = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(line -> read(line, events));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static void read(String line, List<RunEvent> events) {
        try {
            if (!line.isBlank()) {
                EventJson.read(Json.readObject(line)).ifPresent(events::add);
            }
        } catch (InvalidJsonException e) {
            // Cut by the death of its process: what it would have told has not happened.
        }
    }

    @Override
    public void runStarted(RunEvent.RunStarted event) {
        try {
            Files.createDirectories(folder);
            Path made = folder.resolve(event.runId() + ENDING);
            channel = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = made;
            write(event);
            begun.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has been kept so far; nothing before the run has begun. */
    public List<RunEvent> events() {
        Path made = file;
        return made == null ? List.of() : read(made);
    }

    @Override
    public void hookStarted(RunEvent.HookStarted event) {
        write(event);
    }

    @Override
    public void hookFinished(RunEvent.HookFinished event) {
        write(event);
    }

    @Override
    public void seedFinished(RunEvent.SeedFinished event) {
        write(event);
    }

    @Override
    public void modelStarted(RunEvent.ModelStarted event) {
        write(event);
    }

    @Override
    public void modelFinished(RunEvent.ModelFinished event) {
        write(event);
    }

    @Override
    public void modelSkipped(RunEvent.ModelSkipped event) {
        write(event);
    }

    @Override
    public void warned(RunEvent.Warned event) {
        write(event);
    }

    @Override
    public void runFinished(RunEvent.RunFinished event) {
        write(event);
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(RunEvent event) {
        FileChannel open = channel;
        if (open != null) {
            try {
                write(open, event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(FileChannel channel, RunEvent event) throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", Instant.now().toString());
        json.putAll(EventJson.write(event));
        ByteBuffer line = ByteBuffer.wrap((Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }
}
