package io.fastflowtransform.run;

import io.fastflowtransform.project.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs tasks in parallel by readiness: a task starts when its last dependency has ended, and of the ready ones the one with the
 * longest path behind it starts first; ties are broken by name. The end of a task is the matter of those that wait for it, and of
 * no others.
 */
final class Scheduler {
    private static final Comparator<Waiting> LONGEST_PATH_FIRST = Comparator.<Waiting>comparingInt(
                    waiting -> waiting.task.remaining())
            .reversed()
            .thenComparing(waiting -> waiting.task.node());

    private final int threads;
    private final Runnable interrupted;

    /**
     * @param interrupted is told when the thread that waits for the tasks is interrupted; it goes on waiting for those that run
     */
    Scheduler(int threads, Runnable interrupted) {
        this.threads = threads;
        this.interrupted = interrupted;
    }

    /** Is told of a task that did not start: what it waited for, or why nothing starts any more. */
    interface Skip {
        void because(Task task, Optional<NodeId> failed, String reason);
    }

    /** A task, how many others it still waits for, and which ones wait for it. */
    private static final class Waiting {
        private final Task task;
        private final List<Waiting> dependents = new ArrayList<>();
        private int open;
        private boolean settled; // started or skipped

        private Waiting(Task task) {
            this.task = task;
        }
    }

    /** How a task ended. */
    private record Ended(Waiting waiting, boolean well) {}

    /**
     * Runs all tasks.
     *
     * @param tasks each behind those that it waits for
     * @param work does a task's work, and says whether what depends on it can run; what it throws counts as no
     * @param stop why no more tasks start; empty as long as they do
     * @param skip is told of each task that did not start, and why
     */
    void run(List<Task> tasks, Predicate<Task> work, Supplier<Optional<String>> stop, Skip skip) {
        List<Waiting> all = connected(tasks);
        PriorityQueue<Waiting> ready = new PriorityQueue<>(LONGEST_PATH_FIRST);
        all.stream().filter(waiting -> waiting.open == 0).forEach(ready::add);
        ExecutorService pool = Executors.newFixedThreadPool(threads, Scheduler::thread);
        try {
            BlockingQueue<Ended> ended = new ArrayBlockingQueue<>(threads);
            int running = 0;
            while (!ready.isEmpty() || running > 0) {
                while (!ready.isEmpty() && running < threads && stop.get().isEmpty()) {
                    Waiting next = ready.remove();
                    next.settled = true;
                    var unused = pool.submit(() -> work(next, work, ended));
                    running++;
                }
                if (running == 0) {
                    break; // stopped, with tasks left
                }
                Ended one = take(ended);
                running--;
                if (one.well()) {
                    release(one.waiting(), ready);
                } else {
                    skipDependents(one.waiting(), skip);
                }
            }
            String reason = stop.get().orElse("");
            all.stream()
                    .filter(waiting -> !waiting.settled)
                    .forEach(waiting -> skip.because(waiting.task, Optional.empty(), reason));
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Waiting> connected(List<Task> tasks) {
        Map<NodeId, Waiting> known = new HashMap<>();
        List<Waiting> all = new ArrayList<>();
        for (Task task : tasks) {
            Waiting waiting = new Waiting(task);
            known.put(task.node(), waiting);
            all.add(waiting);
        }
        for (Waiting waiting : all) {
            for (NodeId dependency : waiting.task.after()) {
                Waiting before = known.get(dependency);
                if (before == null) {
                    throw new IllegalArgumentException(
                            waiting.task.node() + " waits for " + dependency + ", which is no task");
                }
                before.dependents.add(waiting);
                waiting.open++;
            }
        }
        return all;
    }

    /** Its end is told whatever it throws, and without asking for memory. */
    private static void work(Waiting waiting, Predicate<Task> work, BlockingQueue<Ended> ended) {
        Ended well = new Ended(waiting, true);
        Ended failed = new Ended(waiting, false);
        boolean success = false;
        try {
            success = work.test(waiting.task);
        } finally {
            ended.add(success ? well : failed);
        }
    }

    private Ended take(BlockingQueue<Ended> ended) {
        while (true) {
            try {
                return ended.take();
            } catch (InterruptedException e) {
                interrupted.run();
            }
        }
    }

    private static void release(Waiting ended, PriorityQueue<Waiting> ready) {
        for (Waiting dependent : ended.dependents) {
            dependent.open--;
            if (dependent.open == 0 && !dependent.settled) {
                ready.add(dependent);
            }
        }
    }

    private static void skipDependents(Waiting failed, Skip skip) {
        Deque<Waiting> causes = new ArrayDeque<>(List.of(failed));
        while (!causes.isEmpty()) {
            Waiting cause = causes.remove();
            for (Waiting dependent : cause.dependents) {
                if (!dependent.settled) {
                    dependent.settled = true;
                    skip.because(dependent.task, Optional.of(cause.task.node()), "");
                    causes.add(dependent);
                }
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fft-worker");
        thread.setDaemon(true);
        return thread;
    }
}
