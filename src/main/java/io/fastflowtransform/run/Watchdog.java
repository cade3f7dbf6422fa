package io.fastflowtransform.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long. */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Watchdog::thread);

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // nothing matters after the end
    }

    /** A limit for a piece of work that begins now. */
    Limit limit(Optional<Duration> duration) {
        return new Limit(duration);
    }

    /** Does something later, unless the watchdog is closed before. */
    void later(Duration delay, Runnable action) {
        var unused = timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fft-watchdog");
        thread.setDaemon(true);
        return thread;
    }

    /** The time that a piece of work may take, in one or several attempts. */
    final class Limit implements AutoCloseable {
        private final Optional<ScheduledFuture<?>> alarm;
        private boolean passed;
        private Runnable stop = () -> {};

        private Limit(Optional<Duration> duration) {
            this.alarm = duration.map(limit -> timer.schedule(this::pass, limit.toMillis(), TimeUnit.MILLISECONDS));
        }

        /** Sets what is done when the time is over; at once where it is. */
        synchronized void stopBy(Runnable action) {
            stop = action;
            if (passed) {
                action.run();
            }
        }

        /** Whether the time was over before the work ended. */
        synchronized boolean hasPassed() {
            return passed;
        }

        private synchronized void pass() {
            passed = true;
            stop.run();
        }

        /** The work has ended. */
        @Override
        public void close() {
            alarm.ifPresent(future -> future.cancel(false));
            stopBy(() -> {});
        }
    }
}
