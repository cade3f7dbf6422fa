package io.fastflowtransform.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of a project's runs, in the folder {@code runs} of its state folder. The newest hundred are kept, and every one that
 * is still open.
 */
public final class Journals {
    private static final int KEPT = 100;

    private final Path state;

    public Journals(Path state) {
        this.state = state;
    }

    /** A journal for a new run. */
    public Journal begin() {
        return new Journal(runs(), this::prepare);
    }

    /** All runs, newest first. */
    public List<RunRecord> all() {
        return files().stream().map(RunRecord::read).flatMap(Optional::stream).toList();
    }

    /** Notes in the journal of an interrupted run that a later one has closed it. */
    public void recovered(RunRecord run, String by) {
        Journal.append(run.file(), new RunEvent.RunRecovered(run.runId(), by));
    }

    /** Keeps the state folder out of version control, and the number of journals small. */
    private void prepare() {
        try {
            Path ignore = state.resolve(".gitignore");
            if (!Files.exists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
            for (Path old : files().stream().skip(KEPT).toList()) {
                if (RunRecord.read(old).filter(RunRecord::isOpen).isEmpty()) {
                    Files.deleteIfExists(old);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs())) {
            return all.filter(file -> file.getFileName().toString().endsWith(Journal.ENDING))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path runs() {
        return state.resolve("runs");
    }
}
