package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hook selects, returns or says takes no memory: here twice as much as the process has. */
@Timeout(120)
class PostgresLargeResultTest {
    private static final String LARGE = "select i, repeat('x', 1000) as s from generate_series(1, 60000) t(i)";
    private static final String NOTICES = "do $$ begin for i in 1..150000 loop"
            + " raise notice 'some longer notice text number % %', i, repeat('y', 200); end loop; end $$";

    @TempDir
    Path folder;

    private String run(String initSql, String hooks) throws IOException, InterruptedException {
        TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: "
                                + PostgresServer.newSchema() + "}\n  init_sql: \"" + initSql + "\"\n")
                .model("m", "select 1 as n")
                .yaml("hooks:\n" + hooks);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LARGE,
                "create temporary table l as " + LARGE + "; table l",
                "create temporary table l as " + LARGE + "; update l set i = i + 1 returning *",
                "begin; " + LARGE + "; commit",
                NOTICES
            })
    void of_a_hook(String sql) throws Exception {
        assertThat(run("select 1", "  on_run_end:\n    - {name: h, kind: sql, sql: \"" + sql + "\"}\n"))
                .contains("> passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {LARGE, NOTICES})
    void of_a_hook_inside_the_transaction(String sql) throws Exception {
        assertThat(run(
                        "select 1",
                        "  after_model:\n    - {name: h, kind: sql, transaction: inside, sql: \"" + sql + "\"}\n"))
                .contains("> passed");
    }

    @Test
    void of_init_sql() throws Exception {
        assertThat(run(LARGE, "  on_run_end: []\n")).contains("> passed");
    }

    /** Runs a project. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            TestProject project = TestProject.existing(Path.of(arguments[0])).threads(1);
            System.out.println("> "
                    + project.run()
                            .failure()
                            .map(failure -> "failed: " + failure)
                            .orElse("passed"));
        }
    }
}
