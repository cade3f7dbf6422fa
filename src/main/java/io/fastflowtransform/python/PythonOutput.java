package io.fastflowtransform.python;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What a worker prints. A thread drains it all the time, since a full pipe would stop the worker, and hands each line to the sink
 * of the request that runs. The worker's mark after each request tells that all of its output has arrived.
 */
final class PythonOutput {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int READS = 500;
    private static final long NANOS_BETWEEN_READS = TimeUnit.MILLISECONDS.toNanos(2);

    private final InputStream stream;
    private final String mark;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Consumer<String> sink;
    private String lastMark = "";
    private boolean ended;

    PythonOutput(InputStream stream, String mark, Consumer<String> sink) {
        this.stream = new BufferedInputStream(stream);
        this.mark = mark + " ";
        this.sink = sink;
    }

    void start() {
        Thread thread = new Thread(this::drain, "fft-python-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends the lines from here on to another sink. */
    void redirect(Consumer<String> next) {
        lock.lock();
        try {
            sink = next;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all output of a request has arrived, or the stream has ended. */
    void await(long request, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!ended && !lastMark.equals(mark + request) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean pendingBreak = false;
        try {
            for (int b = read(); b >= 0; b = read()) {
                if (b == '\n' || line.size() >= LONGEST_LINE) {
                    if (b != '\n') {
                        line.write(b);
                    }
                    pendingBreak = line(line.toString(StandardCharsets.UTF_8), pendingBreak);
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        } catch (IOException e) {
            // The worker is gone; whoever waits for its answer says so.
        }
        lock.lock();
        try {
            if (line.size() > 0) {
                sink.accept(line.toString(StandardCharsets.UTF_8));
            }
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a byte. When the process ends, Java closes the pipe, and then puts what was left in it in its place; a read between the
     * two fails although there is more, so it is tried again for a moment.
     */
    private int read() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return stream.read();
            } catch (IOException e) {
                if (attempt == READS) {
                    throw e;
                }
                LockSupport.parkNanos(NANOS_BETWEEN_READS);
            }
        }
    }

    /**
     * Handles one line. The worker begins its mark with a line break, to part it from an unfinished line; so an empty line is held
     * back until the next line shows whether it belongs to the mark.
     */
    private boolean line(String text, boolean pendingBreak) {
        lock.lock();
        try {
            if (text.startsWith(mark)) {
                lastMark = text;
                changed.signalAll();
                return false;
            }
            if (pendingBreak) {
                sink.accept("");
            }
            if (!text.isEmpty()) {
                sink.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            return text.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
