package io.fastflowtransform.engine;

import io.fastflowtransform.problem.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock on a file: beside the database, where that is a file, else in the user's home. It keeps out other processes of this
 * machine, and other class loaders of this one. Never on the database's own file, because closing any handle on that would drop
 * the database's own lock. The operating system takes the lock back when the process dies.
 *
 * <p>For the same reason the file is opened only where nobody in this process has it: on POSIX systems, closing a second handle,
 * or losing it to the garbage collector, would give up the lock of the first. So a
 * {@link ProcessLock} comes first.
 */
public final class FileTargetLock implements TargetLock {
    /** The locked byte lies far behind the holder's name, so that the name can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 1000;

    private static final int READS = 20;
    private static final long NANOS_BETWEEN_READS = 25_000_000;
    private static final String PROPERTY = "fft.lock:";

    private final ProcessLock inProcess;
    private final FileChannel channel;

    private FileTargetLock(ProcessLock inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /**
     * Takes the lock of a database that is a file.
     *
     * @param database the database's real path, the same for all who ask
     * @param shown the database as messages name it
     * @throws EngineException of kind LOCKED, with the holder's name, where somebody else has it
     */
    public static TargetLock beside(Path database, String shown, String holder) {
        return take(database.resolveSibling(database.getFileName() + ".fft-lock"), shown, holder);
    }

    /**
     * Takes the lock of a database on a server, as far as this machine's user is concerned.
     *
     * @param target the database's identity
     * @param shown the database as messages name it
     * @throws EngineException of kind LOCKED, with the holder's name, where somebody else has it
     */
    public static TargetLock onThisMachine(String target, String shown, String holder) {
        Path folder = Path.of(System.getProperty("user.home"), ".fastflowtransform", "locks");
        return take(folder.resolve(ContentHash.of(target) + ".fft-lock"), shown, holder);
    }

    private static TargetLock take(Path file, String shown, String holder) {
        ProcessLock inProcess = ProcessLock.take(PROPERTY + file, shown, holder);
        boolean taken = false;
        try {
            FileTargetLock lock = open(file, inProcess, shown, holder);
            taken = true;
            return lock;
        } catch (ClosedByInterruptException e) {
            throw EngineException.of(EngineException.Kind.CANCELLED, "locking " + file + " was interrupted", e);
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot lock " + file + ": " + Reasons.of(e), e)
                    .withRemedy("Allow the user who builds to write the file and its folder.");
        } finally {
            if (!taken) {
                inProcess.close();
            }
        }
    }

    private static FileTargetLock open(Path file, ProcessLock inProcess, String shown, String holder)
            throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (!tryLock(channel)) {
                throw ProcessLock.inUse(shown, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            taken = true;
            return new FileTargetLock(inProcess, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (ClosedByInterruptException e) {
            // Then it is closed, and the lock is given back; the name that stays in the file means nothing.
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot unlock: " + Reasons.of(e), e);
        } finally {
            inProcess.close();
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The name of who has the lock; it is written right after the lock is taken, so it may take a moment. */
    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER);
        for (int i = 0; i < READS && channel.read(buffer, 0) <= 0; i++) {
            LockSupport.parkNanos(NANOS_BETWEEN_READS);
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }
}
