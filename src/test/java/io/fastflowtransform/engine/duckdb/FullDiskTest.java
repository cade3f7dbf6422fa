package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.ChildProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that may not grow, in a process with a limit for the size of files. */
@Timeout(120)
class FullDiskTest {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path folder;

    @Test
    void a_full_disk_fails_the_statement_and_not_the_connection() throws IOException {
        assumeTrue(Files.isExecutable(PRLIMIT), "there is no prlimit");
        Process process =
                ChildProgram.start(Program.class, folder.resolve("x.duckdb").toString());
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().filter(line -> line.startsWith("> ")).toList();
        }
        assertThat(lines.get(0)).matches("> NO_SPACE true IO Error: Could not write file .*: File too large");
        assertThat(lines.get(1)).isEqualTo("> 1");
        assertThat(lines.get(2)).matches("> NO_SPACE true .*Could not write file .*: File too large");
        assertThat(lines.get(3)).startsWith("> CONNECTION false FATAL Error");
        assertThat(lines.get(4)).isEqualTo("> 1");
        assertThat(lines).hasSize(5);
    }

    /** Fills its disk. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Settings settings = new Settings(Map.of("path", arguments[0], "timezone", "UTC"));
            try (Engine engine = new DuckDbProvider().open(settings)) {
                Session session = engine.session();
                session.execute(SqlText.of("create table small as select 1 as n"));
                session.execute(SqlText.of("checkpoint"));
                limit("1000000");
                fail(session, "create table big as select range as n, hash(range)::varchar as h from range(3000000)");
                System.out.println("> "
                        + session.query(SqlText.of("select count(*) from small"), 1)
                                .number());
                session.execute(SqlText.of("create table more (n bigint, h varchar)"));
                limit("50000");
                fail(session, "insert into more select range, hash(range)::varchar from range(50000)");
                fail(session, "checkpoint");
                limit("unlimited");
                System.out.println("> "
                        + engine.session()
                                .query(SqlText.of("select count(*) from small"), 1)
                                .number());
            }
        }

        private static void fail(Session session, String sql) {
            try {
                session.execute(SqlText.of(sql));
                System.out.println("> OK");
            } catch (EngineException e) {
                System.out.println("> " + e.kind() + " " + session.isUsable() + " "
                        + e.reason().lines().findFirst().orElse(""));
            }
        }

        /** The library must be unpacked by then, which is larger. */
        private static void limit(String bytes) throws IOException, InterruptedException {
            String process = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder(PRLIMIT.toString(), "--pid", process, "--fsize=" + bytes + ":unlimited")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
