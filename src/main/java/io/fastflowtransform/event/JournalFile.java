package io.fastflowtransform.event;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Reasons;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file of a journal, to be read. A line counts when its line end is there: where the process died while it wrote the last one,
 * that one is ignored.
 */
final class JournalFile {
    private static final int WINDOW = 8192;

    private final Path path;

    JournalFile(Path path) {
        this.path = path;
    }

    /** All lines. */
    List<JournalLine> lines() {
        try {
            String text = Files.readString(path, StandardCharsets.ISO_8859_1); // cut inside a character, it is no UTF-8
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<JournalLine> lines = new ArrayList<>();
            for (String line : whole.lines().toList()) {
                lines.add(line(line.getBytes(StandardCharsets.ISO_8859_1), lines.size() + 1));
            }
            return lines;
        } catch (IOException e) {
            throw unreadable(path, Reasons.of(e));
        }
    }

    /** The first line; empty where there is none. It reads no more of the file than that. */
    Optional<JournalLine> first() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    return Optional.of(line(line.toByteArray(), 1));
                }
                line.write(next);
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // another process has pruned it
        } catch (IOException e) {
            throw unreadable(path, Reasons.of(e));
        }
    }

    /** The last line; empty where there is none. It reads no more of the file than that. */
    Optional<JournalLine> last() {
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            long end = wholeLines(in, in.length());
            if (end == 0) {
                return Optional.empty();
            }
            long start = wholeLines(in, end - 1);
            return Optional.of(line(bytes(in, start, end - 1 - start), 0));
        } catch (IOException e) {
            throw unreadable(path, Reasons.of(e));
        }
    }

    /** Adds an event behind the last line, and takes away what is left of a cut one. */
    void append(RunEvent event) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
            out.setLength(wholeLines(out, out.length()));
            out.seek(out.length());
            out.write(JournalLine.bytes(Instant.now(), event));
        }
    }

    /** Where the last line ends that ends before this place; 0 where none does. */
    private static long wholeLines(RandomAccessFile in, long before) throws IOException {
        for (long end = before; end > 0; end -= WINDOW) {
            long start = Math.max(0, end - WINDOW);
            byte[] window = bytes(in, start, end - start);
            for (int i = window.length - 1; i >= 0; i--) {
                if (window[i] == '\n') {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }

    private static byte[] bytes(RandomAccessFile in, long start, long length) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(length)];
        in.seek(start);
        in.readFully(bytes);
        return bytes;
    }

    private JournalLine line(byte[] bytes, int number) {
        try {
            return JournalLine.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            Position position = number > 0 ? new Position(path.toString(), number, 1) : Position.file(path.toString());
            throw unreadable(position, (number > 0 ? "" : "the last line: ") + e.getMessage());
        }
    }

    static ProblemException unreadable(Path path, String reason) {
        return unreadable(Position.file(path.toString()), reason);
    }

    private static ProblemException unreadable(Position position, String reason) {
        return new ProblemException(Problem.error(
                Code.INVALID_JOURNAL,
                position,
                "the journal of a run cannot be read: " + reason + ".",
                "Delete the file. What that run may have left open is then not known any more."));
    }

    static ProblemException notWritten(Path path, IOException e) {
        return new ProblemException(
                Problem.error(
                        Code.REPORT_FAILED,
                        Position.file(path.toString()),
                        "the journal of the run cannot be written: " + Reasons.of(e) + ".",
                        "Check the folder's permissions and the space on its disk, or choose another with fft.stateDir."),
                e);
    }
}
