package io.fastflowtransform.event;

import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of a project's runs: {@code runs/<run_id>.jsonl} in the state folder. The newest hundred are kept, and beside them
 * each one that a later run on the same database has still to close.
 */
public final class Journals {
    private static final int KEPT = 100;
    private static final String ENDING = ".jsonl";

    private final Path folder;

    /** The journals of a state folder, which need not be there yet. */
    public Journals(Path stateFolder) {
        this.folder = stateFolder;
    }

    /** The journal of a new run; its file is made when the run begins. */
    public Journal begin() {
        return new Journal(this);
    }

    /**
     * All runs, newest first.
     *
     * @throws ProblemException where a journal cannot be read
     */
    public List<RunRecord> all() {
        return files().stream()
                .map(RunRecord::read)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((RunRecord run) -> run.started().startedAt())
                        .reversed())
                .toList();
    }

    /** The runs of a profile, newest first. */
    public List<RunRecord> ofProfile(String profile) {
        return all().stream()
                .filter(run -> run.started().profile().equals(profile))
                .toList();
    }

    /** The runs on a database, newest first. */
    public List<RunRecord> onTarget(String target) {
        return all().stream()
                .filter(run -> run.started().target().equals(Optional.of(target)))
                .toList();
    }

    /**
     * Notes in the journal of an interrupted run that a later one has closed it.
     *
     * @param by the later run
     * @throws ProblemException where it cannot be written
     */
    public void recovered(RunRecord run, String by) {
        try {
            new JournalFile(run.file()).append(new RunEvent.RunRecovered(run.runId(), by));
        } catch (IOException e) {
            throw JournalFile.notWritten(run.file(), e);
        }
    }

    /** Removes the oldest journals. */
    void prune() {
        List<Path> files = files();
        int kept = 0;
        for (Path file : files.size() > KEPT ? files : List.<Path>of()) {
            boolean needed = RunRecord.read(file)
                    .filter(run -> run.isOpen() && run.started().target().isPresent())
                    .isPresent();
            if (!needed && ++kept > KEPT) {
                delete(file);
            }
        }
    }

    Path file(String runId) {
        return runs().resolve(runId + ENDING);
    }

    /** Makes an empty journal. A state folder that is made with it keeps itself out of version control. */
    void create(Path file) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (isEmpty(folder)) {
            ignore();
        }
        if (!Files.isDirectory(runs())) {
            Files.createDirectories(runs());
        }
        Files.createFile(file);
    }

    private void ignore() throws IOException {
        try {
            Files.writeString(folder.resolve(".gitignore"), "*\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // Another run began at the same time.
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** The journals, newest first: a run's identity begins with its time. */
    private List<Path> files() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs())) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw JournalFile.unreadable(runs(), String.valueOf(e.getMessage()));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw JournalFile.notWritten(file, e);
        }
    }

    private Path runs() {
        return folder.resolve("runs");
    }
}
