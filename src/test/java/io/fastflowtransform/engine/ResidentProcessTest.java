package io.fastflowtransform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.testing.ChildProgram;
import io.fastflowtransform.testing.PostgresServer;
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
        assertThat(flat("duckdb: {path: demo.duckdb}"))
                .allSatisfy(state -> assertThat(state.libraries()).isEqualTo(1));
    }

    @Test
    void twenty_runs_on_postgres_leave_no_more_behind_than_the_first() throws IOException {
        assertThat(flat("postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: " + PostgresServer.newSchema()
                        + "}"))
                .allSatisfy(state -> assertThat(state.libraries()).isZero());
    }

    @Test
    void twenty_runs_with_a_driver_that_is_found_by_its_url_leave_no_more_behind_than_the_first() throws IOException {
        flat("jdbc: {url: 'jdbc:h2:" + folder.resolve("h2") + ";DATABASE_TO_UPPER=false', user: sa}");
    }

    /** The states after all runs but the first three. */
    private List<State> flat(String profile) throws IOException {
        Process process =
                ChildProgram.start(Resident.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), folder.toString(), profile);
        List<State> states;
        try (BufferedReader output = process.inputReader()) {
            states = output.lines().map(State::parse).toList();
        }
        assertThat(states).hasSize(RUNS);
        State early = states.get(2);
        assertThat(states.subList(3, RUNS)).allSatisfy(state -> {
            // Java itself keeps the last one's records until the next one's are compared.
            assertThat(state.loaders()).isLessThanOrEqualTo(1);
            assertThat(state.classes()).isLessThanOrEqualTo(early.classes() + 50);
            assertThat(state.threads())
                    .isLessThanOrEqualTo(early.threads() + 1); // Java's own, for the ends of processes
            assertThat(state.megabytes()).isLessThanOrEqualTo(early.megabytes() + 60);
        });
        return states.subList(3, RUNS);
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
                loaders.add(build(
                        path.toArray(URL[]::new), Path.of(arguments[0]).resolve("project-" + i % 2), arguments[1]));
                System.out.println(state(loaders));
            }
        }

        /** As Maven does it: the plugin's loader is also the thread's, as long as the goal runs. */
        private static WeakReference<ClassLoader> build(URL[] path, Path project, String profile) throws Exception {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            try (URLClassLoader realm = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
                Thread.currentThread().setContextClassLoader(realm);
                realm.loadClass(Goals.class.getName())
                        .getMethod("run", Path.class, String.class)
                        .invoke(null, project, profile);
                return new WeakReference<>(realm);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        private static String state(List<WeakReference<ClassLoader>> loaders) throws Exception {
            long left = RUNS;
            // A database in this process, and Java's own cleaners, end a little later than the goal.
            for (int i = 0; i < 3 || left > 1 && i < 40; i++) {
                System.gc();
                Thread.sleep(50);
                left = loaders.stream().filter(loader -> loader.get() != null).count();
            }
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

        public static void run(Path folder, String profile) {
            TestProject project = TestProject.in(folder)
                    .file("profiles.yml", "dev:\n  engine: " + profile.replaceAll(":.*", "") + "\n  " + profile + "\n")
                    .yaml("""
                            hooks:
                              on_run_end:
                                - {name: note, kind: sql, sql: "create table if not exists note as select {{ run.status }} as status"}
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
            require(project.check(false), project);
            require(project.run(), project);
            require(project.test(), project);
        }

        private static void require(Outcome outcome, TestProject project) {
            if (outcome.failure().isPresent()) {
                throw new IllegalStateException("the goal failed: " + project.lines());
            }
        }
    }
}
