package io.fastflowtransform.event;

import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one run, written ahead: one line of JSON an event, which has reached the operating system when the method returns.
 * So it survives the death of this process. It is not forced onto the disk, so it may not survive that of the machine. What hooks
 * print and the rows that data tests find are not kept: they are data.
 *
 * <p>The journal begins with {@link RunEvent.RunStarted} and ends with {@link RunEvent.RunFinished}; what comes before or after is
 * not kept. What cannot be written does not stop the run, and is thrown when the journal is closed.
 */
public final class Journal implements RunListener {
    private final Journals journals;
    private @Nullable Path file;

    /** No channel and no stream of {@code Files}: those close themselves when an interrupted thread uses them. */
    private @Nullable RandomAccessFile out;

    private @Nullable ProblemException failure;

    Journal(Journals journals) {
        this.journals = journals;
    }

    /**
     * The events of a journal, in order. The last line is ignored where it was cut by the death of the process, and so are events
     * that only a newer version knows.
     *
     * @throws ProblemException where it cannot be read
     */
    public static List<RunEvent> read(Path file) {
        return new JournalFile(file)
                .lines().stream()
                        .map(JournalLine::event)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** What has been kept of the run; empty where it is not all of it. */
    public Optional<List<RunEvent>> events() {
        if (file == null || failure != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file));
        } catch (ProblemException e) {
            failure = e;
            return Optional.empty();
        }
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            begin(started);
        }
        if (event instanceof RunEvent.TestFinished test) {
            write(test.withoutSample());
        } else if (!(event instanceof RunEvent.HookPrinted)) {
            write(event);
        }
        if (event instanceof RunEvent.RunFinished) {
            closeFile();
        }
    }

    private void begin(RunEvent.RunStarted event) {
        Path path = journals.file(event.runId());
        try {
            journals.create(path);
            out = new RandomAccessFile(path.toFile(), "rw");
            file = path;
        } catch (IOException e) {
            failure = JournalFile.notWritten(path, e);
        }
    }

    /**
     * Ends the journal, and removes old ones.
     *
     * @throws ProblemException where something was not written
     */
    @Override
    public void close() {
        closeFile();
        if (failure != null) {
            throw failure;
        } else if (file != null) {
            journals.prune();
        }
    }

    /** A line that was written in part is taken away again, so that the next one can stand in its place. */
    private void write(RunEvent event) {
        RandomAccessFile open = out;
        if (open == null || file == null) {
            return;
        }
        long end = -1;
        try {
            end = open.getFilePointer();
            open.write(JournalLine.bytes(Instant.now(), event));
        } catch (IOException e) {
            failed(file, e);
            cut(open, end);
        }
    }

    private void cut(RandomAccessFile open, long end) {
        try {
            if (end >= 0) {
                open.setLength(end);
                open.seek(end);
            }
        } catch (IOException e) {
            out = null;
        }
    }

    private void closeFile() {
        RandomAccessFile open = out;
        out = null;
        try {
            if (open != null && file != null) {
                open.close();
            }
        } catch (IOException e) {
            failed(file, e);
        }
    }

    private void failed(Path path, IOException e) {
        if (failure == null) {
            failure = JournalFile.notWritten(path, e);
        }
    }
}
