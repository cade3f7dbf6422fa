package io.fastflowtransform.command;

import io.fastflowtransform.run.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets work end in order when its process is told to end, or the goal's thread is interrupted: the work is asked to end, and the
 * process stays until it has, or until its time is over. The work has a thread of its own, so that the goal's thread can listen.
 */
final class OrderlyEnd {
    /** What the work may take beyond its own bounds to write what is left to write. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final String SIGNAL = "a signal to the process";

    private OrderlyEnd() {}

    /**
     * Does work that can be asked to end.
     *
     * @param bound how long it takes at most after it was asked
     */
    static <T> T of(Duration bound, Function<Cancellation, T> work) {
        Cancellation cancellation = new Cancellation();
        CountDownLatch ended = new CountDownLatch(1);
        Thread guard = new Thread(() -> end(cancellation, ended, bound.plus(LAST_WORDS)), "fft-shutdown");
        if (!watch(guard)) {
            cancellation.request(SIGNAL);
        }
        try {
            return await(work, cancellation);
        } finally {
            ended.countDown();
            forget(guard);
        }
    }

    /** The Java runtime calls this when the process gets SIGINT or SIGTERM; the process ends when it returns. */
    private static void end(Cancellation cancellation, CountDownLatch ended, Duration bound) {
        SecondSignal.endsAtOnce();
        cancellation.request(SIGNAL);
        try {
            ended.await(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Function<Cancellation, T> work, Cancellation cancellation) {
        FutureTask<T> task = new FutureTask<>(() -> work.apply(cancellation));
        Thread thread = new Thread(task, "fft-run");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.request("an interrupt of the build");
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the process can still be watched; not when it is ending already. */
    private static boolean watch(Thread guard) {
        try {
            Runtime.getRuntime().addShutdownHook(guard);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void forget(Thread guard) {
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException e) {
            // The process is ending, and the guard with it.
        }
    }
}
