package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.testing.MavenProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C as a terminal sends it: to the whole process group, the Python worker's parents and children among them. The first one ends the
 * run in order, with its Python hooks; a second one ends all of it at once.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TerminalIT {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration HOOK_TIME = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        assumeTrue(Files.isExecutable(SETSID), "there is no setsid");
        write("project.yml", """
                name: terminal
                version: "1"
                hooks:
                  on_run_start:
                    - {name: begins, kind: sql, sql: "create table if not exists audit (run_id text, status text, recovered boolean); insert into audit values ({{ run.run_id }}, 'running', false)"}
                  on_run_end:
                    - {name: takes_long, kind: python}
                    - {name: ends, kind: sql, sql: "update audit set status = {{ run.status }}, recovered = {{ run.recovered }} where run_id = {{ run.run_id }}"}
                """);
        write("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: terminal.duckdb}\n");
        write("hooks/h.py", """
                import subprocess, time
                from fastflowtransform.hooks.registry import fft_hook

                @fft_hook(name="takes_long")
                def takes_long(context):
                    print("takes_long begins", flush=True)
                    child = subprocess.Popen(["sleep", "600"])
                    if not context["run"]["recovered"] and context["run"]["status"] == "error":
                        time.sleep(%d)
                    child.kill()
                    child.wait()
                    print("takes_long ends", flush=True)
                """.formatted(HOOK_TIME.toSeconds()));
        write("models/m.sql", "select count(*) as n from range({{ var('rows') }}) a, range(1000) b");
    }

    @Test
    void the_first_one_ends_the_run_in_order_with_its_python_hooks() throws Exception {
        MavenProcess run = endless();
        run.signalGroup(signal());
        assertThat(run.await()).as(run.log()).isNotZero();
        assertThat(run.log()).contains("cancelled by a signal to the process", "takes_long ends");
        assertThat(audit()).containsExactly("error false");
    }

    @Test
    void a_second_one_ends_all_of_it_at_once_and_the_next_run_closes_what_is_open() throws Exception {
        MavenProcess run = endless();
        run.signalGroup(signal());
        await(run, "takes_long begins");
        List<ProcessHandle> children = run.descendants();
        long begun = System.nanoTime();
        run.signalGroup(signal());
        assertThat(run.await()).as(run.log()).isNotZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HOOK_TIME.dividedBy(2));
        assertThat(run.log()).doesNotContain("takes_long ends");
        assertThat(MavenProcess.survivors(children)).isEmpty();
        assertThat(audit()).containsExactly("running false");

        MavenProcess next = MavenProcess.start(folder, "run", "-Dfft.vars=rows=1");
        assertThat(next.await()).as(next.log()).isZero();
        assertThat(audit()).containsExactlyInAnyOrder("error true", "success false");
    }

    private MavenProcess endless() throws InterruptedException {
        MavenProcess run =
                MavenProcess.start(folder, List.of(SETSID.toString()), Map.of(), "run", "-Dfft.vars=rows=100000000000");
        await(run, "[DUCK] m (terminal.m)");
        return run;
    }

    private static void await(MavenProcess run, String line) throws InterruptedException {
        while (!run.log().contains(line)) {
            assertThat(run.isAlive()).as(run.log()).isTrue();
            Thread.sleep(20);
        }
    }

    private static String signal() throws IOException {
        return MavenProcess.ignoreInterrupts() ? "TERM" : "INT";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> audit() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("terminal.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select status || ' ' || recovered from audit")) {
            List<String> values = new java.util.ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
