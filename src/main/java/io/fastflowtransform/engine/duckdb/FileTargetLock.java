package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.TargetLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock on a file beside the database. It keeps out other processes, and other class loaders of this one, which DuckDB itself
 * does not: two copies of its library in one process lose each other's commits. Never on the database's own file, because
 * closing any handle on that would drop DuckDB's lock. The operating system takes the lock back when the process dies.
 */
final class FileTargetLock implements TargetLock {
    /** The locked byte lies far behind the holder's name, so that the name can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 1000;

    private static final int READS = 20;
    private static final long NANOS_BETWEEN_READS = 25_000_000;
    private static final long NANOS_BETWEEN_TRIES = 100_000_000;

    private final FileChannel channel;

    private FileTargetLock(FileChannel channel) {
        this.channel = channel;
    }

    static FileTargetLock take(Path database, String holder, Duration wait) {
        Path file = database.resolveSibling(database.getFileName() + ".fft-lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel, wait)) {
                String other = holder(channel);
                throw EngineException.of(
                        EngineException.Kind.LOCKED,
                        "the database " + database + " is in use by " + (other.isEmpty() ? "another process" : other),
                        null);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new FileTargetLock(channel);
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot unlock: " + e.getMessage(), e);
        }
    }

    private static boolean tryLock(FileChannel channel, Duration wait) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        while (!tryLock(channel)) {
            if (System.nanoTime() >= end) {
                return false;
            } else if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw EngineException.of(EngineException.Kind.CANCELLED, "the wait for the database was ended", null);
            }
            LockSupport.parkNanos(NANOS_BETWEEN_TRIES);
        }
        return true;
    }

    /**
     * Whether the lock was free. Where it was not, the channel stays open on purpose: on POSIX systems, closing it would give up
     * the lock that another class loader of this process holds on the same file.
     */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
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
