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

/**
 * A lock on a file beside the database. It keeps out other processes, and other class loaders of this one, which DuckDB itself
 * does not: two copies of its library in one process lose each other's commits. Never on the database's own file, because
 * closing any handle on that would drop DuckDB's lock. The operating system takes the lock back when the process dies.
 */
final class FileTargetLock implements TargetLock {
    /** The locked byte lies far behind the holder's name, so that the name can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int LONGEST_HOLDER = 1000;

    private final FileChannel channel;

    private FileTargetLock(FileChannel channel) {
        this.channel = channel;
    }

    static FileTargetLock take(Path database, String holder) {
        Path file = database.resolveSibling(database.getFileName() + ".fft-lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                String other = read(channel);
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
            channel.close();
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot unlock: " + e.getMessage(), e);
        }
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

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }
}
