package io.fastflowtransform.run;

import io.fastflowtransform.project.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs tasks in parallel by readiness: a task starts when its last dependency has ended, and of the ready ones the one with the
 * longest path behind it starts first; ties are broken by name.
 */
final class Scheduler {
    private static final Comparator<Task> LONGEST_PATH_FIRST =
            Comparator.comparingInt(Task::remaining).reversed().thenComparing(Task::node);

    private final int threads;

    Scheduler(int threads) {
        this.threads = threads;
    }

    /** Is told of a task that did not start: what it waited for, or why nothing starts any more. */
    interface Skip {
        void because(Task task, Optional<NodeId> failed, String reason);
    }

    /** How a task ended. */
    private record Ended(Task task, boolean well) {}

    /**
     * Runs all tasks.
     *
     * @param work does a task's work, and says whether what depends on it can run
     * @param stop why no more tasks start; empty as long as they do
     * @param skip is told of each task that did not start, and why
     */
    void run(List<Task> tasks, Predicate<Task> work, Supplier<Optional<String>> stop, Skip skip) {
        Map<NodeId, Set<NodeId>> waiting = new HashMap<>();
        PriorityQueue<Task> ready = new PriorityQueue<>(LONGEST_PATH_FIRST);
        for (Task task : tasks) {
            waiting.put(task.node(), new HashSet<>(task.after()));
            if (task.after().isEmpty()) {
                ready.add(task);
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, Scheduler::thread);
        try {
            CompletionService<Ended> running = new ExecutorCompletionService<>(pool);
            int open = 0;
            while (!ready.isEmpty() || open > 0) {
                while (!ready.isEmpty() && open < threads && stop.get().isEmpty()) {
                    Task task = ready.remove();
                    waiting.remove(task.node());
                    running.submit(() -> new Ended(task, work.test(task)));
                    open++;
                }
                if (open == 0) {
                    break; // stopped, with tasks left
                }
                Ended ended = running.take().get();
                open--;
                if (ended.well()) {
                    ready.addAll(released(ended.task(), tasks, waiting));
                } else {
                    skipDependents(ended.task(), tasks, waiting, skip);
                }
            }
            String reason = stop.get().orElse("");
            tasks.stream()
                    .filter(task -> waiting.containsKey(task.node()))
                    .forEach(task -> skip.because(task, Optional.empty(), reason));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task ended in an unexpected way: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Task> released(Task ended, List<Task> tasks, Map<NodeId, Set<NodeId>> waiting) {
        List<Task> released = new ArrayList<>();
        for (Task task : tasks) {
            Set<NodeId> open = waiting.getOrDefault(task.node(), Set.of());
            if (open.contains(ended.node())) {
                open.remove(ended.node());
                if (open.isEmpty()) {
                    released.add(task);
                }
            }
        }
        return released;
    }

    private static void skipDependents(Task failed, List<Task> tasks, Map<NodeId, Set<NodeId>> waiting, Skip skip) {
        for (Task task : tasks) {
            if (task.after().contains(failed.node()) && waiting.remove(task.node()) != null) {
                skip.because(task, Optional.of(failed.node()), "");
                skipDependents(task, tasks, waiting, skip);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fft-worker");
        thread.setDaemon(true);
        return thread;
    }
}
