package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.ChildProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who has a DuckDB file: goals of this process, of other class loaders in it, and other processes. */
@Timeout(120)
class DuckDbLockTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static Engine open(Path file) {
        return new DuckDbProvider().open(new Settings(settings(file)));
    }

    private static Map<String, String> settings(Path file) {
        return Map.of("path", file.toString(), "timezone", "UTC");
    }

    private static void assertInUse(Path file, Engine engine, String holder) {
        assertThatThrownBy(() -> engine.lock("a late one", Duration.ZERO))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.LOCKED))
                .hasMessage("the database " + file + " is in use by " + holder);
    }

    @Test
    void a_database_has_one_run_at_a_time_also_across_class_loaders() throws Exception {
        Path file = folder.resolve("locked.duckdb");
        try (Engine first = open(file);
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Engine second = open(file)) {
            assertThat(lock).isNotNull();
            for (int i = 0; i < 3; i++) {
                assertInUse(file, second, "the first run");
            }
            assertThat(lockInOtherRealm(file, Duration.ZERO)).contains("is in use by the first run");
            assertThat(lockInOtherProcess(file, Duration.ZERO)).contains("in use by the first run");
        }
        try (Engine third = open(file);
                TargetLock lock = third.lock("the third run", Duration.ZERO)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void a_link_to_a_database_leads_to_the_same_lock() throws Exception {
        Path file = folder.resolve("locked.duckdb");
        Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file);
        try (Engine first = open(file);
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Engine second = open(link)) {
            assertThat(lock).isNotNull();
            assertInUse(link, second, "the first run");
        }
    }

    /** On POSIX systems, closing any handle on a file gives up the process's locks on it; the garbage collector closes too. */
    @Test
    void refused_attempts_do_not_harm_the_lock_of_the_holder() throws Exception {
        Path file = folder.resolve("locked.duckdb");
        try (Engine first = open(file);
                TargetLock lock = first.lock("the first run", Duration.ZERO)) {
            assertThat(lock).isNotNull();
            for (int i = 0; i < 20; i++) {
                try (Engine second = open(file)) {
                    assertInUse(file, second, "the first run");
                }
                lockInOtherRealm(file, Duration.ZERO);
            }
            for (int i = 0; i < 3; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(lockInOtherProcess(file, Duration.ZERO)).contains("in use by the first run");
        }
    }

    @Test
    void waiting_ends_with_the_holder() throws Exception {
        Path file = folder.resolve("locked.duckdb");
        Engine first = open(file);
        TargetLock lock = first.lock("the first run", Duration.ZERO);
        CompletableFuture<String> thread = CompletableFuture.supplyAsync(() -> {
            try (Engine second = open(file);
                    TargetLock own = second.lock("the second run", LONG)) {
                return own == null ? "" : "locked";
            }
        });
        CompletableFuture<String> realm = CompletableFuture.supplyAsync(() -> lockInOtherRealm(file, LONG));
        CompletableFuture<String> process = CompletableFuture.supplyAsync(() -> lockInOtherProcess(file, LONG));
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(Stream.of(thread, realm, process)).noneMatch(CompletableFuture::isDone);
        first.close();
        lock.close();
        assertThat(thread.get(60, TimeUnit.SECONDS)).isEqualTo("locked");
        assertThat(realm.get(60, TimeUnit.SECONDS)).isEqualTo("locked");
        assertThat(process.get(60, TimeUnit.SECONDS)).isEqualTo("locked");
    }

    @Test
    void waiting_ends_with_its_time_and_names_the_holder() {
        Path file = folder.resolve("locked.duckdb");
        try (Engine first = open(file);
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Engine second = open(file)) {
            assertThat(lock).isNotNull();
            long started = System.nanoTime();
            assertThatThrownBy(() -> second.lock("the second run", Duration.ofMillis(700)))
                    .hasMessage("the database " + file + " is in use by the first run");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(690), Duration.ofSeconds(5));
        }
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        Path file = folder.resolve("locked.duckdb");
        try (Engine first = open(file);
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                Engine second = open(file)) {
            assertThat(lock).isNotNull();
            AtomicReference<EngineException> failure = new AtomicReference<>();
            Thread waiting = new Thread(() -> {
                try (TargetLock own = second.lock("the second run", LONG)) {
                    throw new AssertionError(own);
                } catch (EngineException e) {
                    failure.set(Thread.currentThread().isInterrupted() ? e : null);
                }
            });
            waiting.start();
            TimeUnit.MILLISECONDS.sleep(200);
            waiting.interrupt();
            waiting.join(5000);
            assertThat(failure.get().kind()).isEqualTo(EngineException.Kind.CANCELLED);
            assertThat(failure.get())
                    .hasMessage("the wait was interrupted: the database " + file + " is in use by the first run");
        }
    }

    @Test
    void an_interrupted_thread_gives_the_lock_back() {
        Path file = folder.resolve("locked.duckdb");
        try (Engine first = open(file)) {
            TargetLock lock = first.lock("the first run", Duration.ZERO);
            first.close();
            Thread.currentThread().interrupt();
            lock.close();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(lockInOtherProcess(file, Duration.ZERO)).isEqualTo("locked");
    }

    @Test
    void a_program_that_has_the_file_open_is_waited_for() throws Exception {
        Path file = folder.resolve("open.duckdb");
        Process program = program("open", file, Duration.ZERO);
        try (BufferedReader output = program.inputReader();
                Engine engine = open(file)) {
            assertThat(output.readLine()).isEqualTo("open");
            String here = "the database " + file + " is open in .*\\(PID " + program.pid() + ".*\\)";
            assertThatThrownBy(() -> engine.lock("the run", Duration.ZERO))
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.LOCKED))
                    .hasMessageMatching(here);
            assertThatThrownBy(() -> engine.lock("the run", Duration.ofMillis(300)))
                    .hasMessageMatching(here);
            CompletableFuture<TargetLock> waiting = CompletableFuture.supplyAsync(() -> engine.lock("the run", LONG));
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(waiting).isNotDone();
            program.outputWriter().close();
            try (TargetLock lock = waiting.get(60, TimeUnit.SECONDS);
                    Session session = engine.session()) {
                assertThat(lock).isNotNull();
                assertThat(session.query(SqlText.of("select n from t"), 1).number())
                        .isEqualTo(1);
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void a_database_in_memory_needs_no_lock() {
        try (Engine first = open(Path.of(":memory:"));
                TargetLock lock = first.lock("the first run", Duration.ZERO);
                TargetLock other = first.lock("the second run", Duration.ZERO)) {
            assertThat(lock).isNotNull();
            assertThat(other).isNotNull();
        }
        assertThat(Path.of(":memory:.fft-lock")).doesNotExist();
    }

    /** What a second plugin in the same Maven sees: the same classes from another class loader. */
    private static String lockInOtherRealm(Path file, Duration wait) {
        List<URL> path = new ArrayList<>();
        try {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                path.add(Path.of(entry).toUri().toURL());
            }
            try (URLClassLoader realm =
                    new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                return (String) realm.loadClass(Program.class.getName())
                        .getMethod("lock", Path.class, Duration.class)
                        .invoke(null, file, wait);
            }
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause().getMessage());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lockInOtherProcess(Path file, Duration wait) {
        try {
            Process process = program("lock", file, wait);
            try (BufferedReader output = process.inputReader()) {
                return String.join("\n", output.lines().toList());
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process program(String order, Path file, Duration wait) throws IOException {
        return ChildProgram.start(Program.class, order, file.toString(), wait.toString());
    }

    /** Another program: it locks a database as a goal does, or has it open until its input ends. */
    public static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            if (arguments[0].equals("lock")) {
                System.out.println(lock(file, Duration.parse(arguments[2])));
                return;
            }
            try (Engine engine = open(file);
                    Session session = engine.session()) {
                session.execute(SqlText.of("create table t as select 1 as n"));
                System.out.println("open");
                while (System.in.read() >= 0) {
                    // until the input ends
                }
            }
        }

        public static String lock(Path file, Duration wait) {
            try (Engine engine = open(file);
                    TargetLock lock = engine.lock("another program", wait)) {
                engine.close();
                return lock == null ? "" : "locked";
            } catch (EngineException e) {
                return e.reason();
            }
        }
    }
}
