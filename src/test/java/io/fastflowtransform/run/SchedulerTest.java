package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.project.NodeId;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that depend on each other: how often each is looked at, in which order they run, and what is said of those that do not. */
@Timeout(60)
class SchedulerTest {
    private static final int MANY = 10_000;

    private final AtomicLong visits = new AtomicLong();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final List<String> skipped = new ArrayList<>();
    private final AtomicInteger interrupts = new AtomicInteger();

    /** Dependencies that count how often somebody looks at them. */
    private final class Counted extends AbstractSet<NodeId> {
        private final Set<NodeId> all;

        private Counted(Set<NodeId> all) {
            this.all = all;
        }

        @Override
        public boolean contains(Object id) {
            visits.incrementAndGet();
            return all.contains(id);
        }

        @Override
        public Iterator<NodeId> iterator() {
            visits.addAndGet(all.size());
            return all.iterator();
        }

        @Override
        public int size() {
            visits.incrementAndGet();
            return all.size();
        }
    }

    private static NodeId id(int i) {
        return new NodeId("model", "m%05d".formatted(i));
    }

    private Task task(int i, int remaining, Integer... after) {
        Set<NodeId> ids = new java.util.TreeSet<>();
        List.of(after).forEach(other -> ids.add(id(other)));
        return new Task(id(i), Task.Action.BUILD_MODEL, new Counted(ids), 1, remaining);
    }

    private List<Task> chain() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tasks.add(i == 0 ? task(0, MANY) : task(i, MANY - i, i - 1));
        }
        return tasks;
    }

    private void run(List<Task> tasks, int threads, Set<String> failing) {
        new Scheduler(threads, interrupts::incrementAndGet)
                .run(
                        tasks,
                        task -> {
                            ran.add(task.node().name());
                            return !failing.contains(task.node().name());
                        },
                        Optional::empty,
                        (task, failed, reason) -> skipped.add(task.node().name()
                                + failed.map(id -> " because of " + id.name()).orElse(reason)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void the_end_of_a_task_looks_at_those_that_wait_for_it_and_at_no_others(int threads) {
        run(chain(), threads, Set.of());
        assertThat(ran).hasSize(MANY).isSorted();
        assertThat(visits.get()).isLessThan(5L * MANY);
    }

    @Test
    void ten_thousand_tasks_in_a_chain_whose_first_fails_are_skipped_one_because_of_the_other() {
        run(chain(), 2, Set.of("m00000"));
        assertThat(ran).containsExactly("m00000");
        assertThat(skipped).hasSize(MANY - 1);
        assertThat(skipped.get(0)).isEqualTo("m00001 because of m00000");
        assertThat(skipped.get(MANY - 2)).isEqualTo("m09999 because of m09998");
        assertThat(visits.get()).isLessThan(5L * MANY);
    }

    @Test
    void many_tasks_that_wait_for_one_are_looked_at_once_each() {
        List<Task> tasks = new ArrayList<>(List.of(task(0, 2)));
        for (int i = 1; i < MANY; i++) {
            tasks.add(task(i, 1, 0));
        }
        run(tasks, 3, Set.of());
        assertThat(ran).hasSize(MANY);
        assertThat(visits.get()).isLessThan(5L * MANY);
    }

    @Test
    void a_task_is_skipped_once_though_two_that_it_waits_for_fail() {
        run(List.of(task(1, 2), task(2, 2), task(3, 1, 1, 2), task(4, 1)), 1, Set.of("m00001", "m00002"));
        assertThat(skipped).containsExactly("m00003 because of m00001");
        assertThat(ran).containsExactly("m00001", "m00002", "m00004");
    }

    @Test
    void of_the_ready_ones_the_one_with_the_longest_path_behind_it_comes_first_and_then_the_first_by_name() {
        run(List.of(task(1, 1), task(2, 3), task(3, 1), task(4, 2, 2), task(5, 1, 4)), 1, Set.of());
        assertThat(ran).containsExactly("m00002", "m00004", "m00001", "m00003", "m00005");
    }

    @Test
    void work_that_throws_counts_as_failed_and_the_others_run() {
        new Scheduler(1, interrupts::incrementAndGet)
                .run(
                        List.of(task(1, 2), task(2, 1, 1), task(3, 1)),
                        task -> {
                            ran.add(task.node().name());
                            if (task.node().equals(id(1))) {
                                throw new OutOfMemoryError("Java heap space");
                            }
                            return true;
                        },
                        Optional::empty,
                        (task, failed, reason) -> skipped.add(task.node().name()));
        assertThat(ran).containsExactly("m00001", "m00003");
        assertThat(skipped).containsExactly("m00002");
    }

    @Test
    void an_interrupt_of_the_thread_that_waits_is_told_and_what_runs_is_waited_for() {
        Thread waiting = Thread.currentThread();
        new Scheduler(1, interrupts::incrementAndGet)
                .run(
                        List.of(task(1, 1)),
                        task -> {
                            waiting.interrupt();
                            while (interrupts.get() == 0) {
                                Thread.onSpinWait();
                            }
                            return ran.add("all of it");
                        },
                        Optional::empty,
                        (task, failed, reason) -> {});
        assertThat(ran).containsExactly("all of it");
        assertThat(interrupts).hasValue(1);
    }
}
