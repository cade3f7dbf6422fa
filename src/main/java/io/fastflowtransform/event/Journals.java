package io.fastflowtransform.event;

import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.project.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String OPTION = "fft.stateDir";

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

    /** Why no journal can be written; empty where one can. The folder is made if it is not there. */
    public Optional<Problem> problem() {
        try {
            makeFolders();
            return OwnFolder.problem(runs(), OPTION);
        } catch (IOException e) {
            return Optional.of(OwnFolder.notWritable(runs(), OPTION, e));
        }
    }

    /** Makes an empty journal. */
    void create(Path file) throws IOException {
        makeFolders();
        Files.createFile(file);
    }

    private void makeFolders() throws IOException {
        OwnFolder.make(folder);
        if (!Files.isDirectory(runs())) {
            Files.createDirectories(runs());
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
            throw JournalFile.unreadable(runs(), Reasons.of(e));
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
