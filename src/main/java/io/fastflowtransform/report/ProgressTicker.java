package io.fastflowtransform.report;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says every few seconds how far a long run is: often on a terminal, rarely in a log. */
final class ProgressTicker implements AutoCloseable {
    private static final long TERMINAL_SECONDS = 5;
    private static final long LOG_SECONDS = 30;

    private final Consumer<String> say;
    private final long seconds;
    private final Set<String> running = new TreeSet<>();
    private final long startNanos = System.nanoTime();
    private int total;
    private int done;
    private @Nullable ScheduledExecutorService timer;

    ProgressTicker(Consumer<String> say, boolean interactive) {
        this.say = say;
        this.seconds = interactive ? TERMINAL_SECONDS : LOG_SECONDS;
    }

    synchronized void start(int models) {
        total = models;
        if (models > 0) {
            timer = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "fft-progress");
                thread.setDaemon(true);
                return thread;
            });
            var unused = timer.scheduleAtFixedRate(() -> say.accept(line()), seconds, seconds, TimeUnit.SECONDS);
        }
    }

    synchronized void started(String model) {
        running.add(model);
    }

    synchronized void ended(String model) {
        running.remove(model);
        done++;
    }

    /** {@code 12/40 done, running: a, b, about 35 s left}. */
    synchronized String line() {
        String now = running.isEmpty() ? "" : ", running: " + String.join(", ", running);
        long elapsed = (System.nanoTime() - startNanos) / 1_000_000;
        String left = done == 0 || done == total
                ? ""
                : ", about " + Durations.format(elapsed * (total - done) / done / 1_000 * 1_000) + " left";
        return done + "/" + total + " done" + now + left;
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }
}
