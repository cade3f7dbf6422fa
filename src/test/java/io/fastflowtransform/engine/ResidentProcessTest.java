package io.fastflowtransform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.ChildProgram;
import io.fastflowtransform.testing.TestProject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Java process that outlives many builds, as mvnd, mvnsh and IDEs do: each build has its plugin in a class loader of its own. */
@Timeout(300)
class ResidentProcessTest {
    private static final int RUNS = 20;

    @TempDir
    Path folder;

    /**
     * What the process has after a run.
     *
     * @param loaders the plugins' class loaders that are still there
     * @param libraries the copies of DuckDB's library that are mapped
     * @param megabytes its resident memory
     */
    record State(int loaders, int classes, int threads, int libraries, int megabytes) {
        static State parse(String line) {
            int[] numbers =
                    Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray();
            return new State(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }
    }

    @Test
    void twenty_runs_leave_no_more_behind_than_the_first() throws IOException {
        Process process =
                ChildProgram.start(Resident.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), folder.toString());
        List<State> states;
        try (BufferedReader output = process.inputReader()) {
            states = output.lines().map(State::parse).toList();
        }
        assertThat(states).hasSize(RUNS);
        State early = states.get(2);
        assertThat(states.subList(3, RUNS)).allSatisfy(state -> {
            assertThat(state.libraries()).isEqualTo(1);
            // The first one made the driver's loader, and the last one goes when the next one comes.
            assertThat(state.loaders()).isLessThanOrEqualTo(2);
            assertThat(state.classes()).isLessThanOrEqualTo(early.classes() + 50);
            assertThat(state.threads())
                    .isLessThanOrEqualTo(early.threads() + 1); // Java's own, for the ends of processes
            assertThat(state.megabytes()).isLessThanOrEqualTo(early.megabytes() + 60);
        });
    }

    /** The process. */
    static final class Resident {
        private Resident() {}

        public static void main(String[] arguments) throws Exception {
            List<URL> path = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                path.add(Path.of(entry).toUri().toURL());
            }
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                loaders.add(
                        build(path.toArray(URL[]::new), Path.of(arguments[0]).resolve("project-" + i % 2)));
                System.out.println(state(loaders));
            }
        }

        /** As Maven does it: the plugin's loader is also the thread's, as long as the goal runs. */
        private static WeakReference<ClassLoader> build(URL[] path, Path project) throws Exception {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            try (URLClassLoader realm = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
                Thread.currentThread().setContextClassLoader(realm);
                realm.loadClass(Goals.class.getName())
                        .getMethod("run", Path.class)
                        .invoke(null, project);
                return new WeakReference<>(realm);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        private static String state(List<WeakReference<ClassLoader>> loaders) throws Exception {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(50);
            }
            long left = loaders.stream().filter(loader -> loader.get() != null).count();
            long libraries = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                    .filter(line -> line.contains("duckdb") && line.contains(" r-xp "))
                    .count();
            String memory = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow()
                    .replaceAll("\\D", "");
            return left + " " + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " "
                    + ManagementFactory.getThreadMXBean().getThreadCount() + " " + libraries + " "
                    + Integer.parseInt(memory) / 1024;
        }
    }

    /** What a build does, in the plugin's class loader. */
    public static final class Goals {
        private Goals() {}

        public static void run(Path folder) {
            TestProject project = TestProject.in(folder)
                    .yaml("""
                            hooks:
                              on_run_end:
                                - {name: note, kind: sql, sql: "create or replace table note as select {{ run.status }} as status"}
                                - {name: hello, kind: python}
                            tests:
                              - {type: not_null, table: m, column: n}
                            """)
                    .file("seeds/s.csv", "n\n1\n2\n")
                    .file(
                            "hooks/h.py",
                            "from fastflowtransform.hooks.registry import fft_hook\n@fft_hook()\ndef hello(c): pass\n")
                    .model("m", "{{ config(timeout='1m') }} select 1 as n")
                    .model("k", "select * from {{ ref('s') }}");
            require(project.check(false).failure().isEmpty());
            require(project.run().failure().isEmpty());
            require(project.test().failure().isEmpty());
        }

        private static void require(boolean well) {
            if (!well) {
                throw new IllegalStateException("the goal failed");
            }
        }
    }
}
