package io.fastflowtransform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.ProcessLock;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a goal gets at its database: the lock, and {@code init_sql}. */
class TargetTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("a", "select 1 as n");
    }

    private void initSql(String yaml) {
        project.file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\n" + yaml);
    }

    private String failureOfRun() {
        try {
            project.run();
            return "none";
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_goal_waits_for_its_database_and_says_for_whom() {
        var profile = project.load().project().profile();
        Engine other = profile.engine().open(profile.settings());
        TargetLock lock = other.lock("somebody", Duration.ZERO);
        other.close();
        project.lockTimeout(Optional.of(Duration.ofMillis(500)));
        assertThatThrownBy(project::run)
                .hasMessage("FFT-403 the database " + folder.resolve("demo.duckdb")
                        + " is in use by somebody. Wait until it ends, stop it, or let the goal wait for it with"
                        + " -Dfft.lockTimeout=5m.");
        project.lockTimeout(Optional.of(Duration.ofSeconds(60)));
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(lock::close);
        assertThat(project.run()).isEqualTo(Outcome.WELL);
        assertThat(project.lines())
                .contains("[FFT] Waiting, 60 s at most: the database " + folder.resolve("demo.duckdb")
                        + " is in use by somebody.");
    }

    @Test
    void a_module_waits_for_another_module_of_its_build_that_has_its_database() {
        String target = "duckdb:" + folder.toAbsolutePath().resolve("demo.duckdb");
        ProcessLock other = ProcessLock.ofTarget(target, "fft:run of the project other");
        String inUse = "the database " + folder.resolve("demo.duckdb") + " is in use by fft:run of the project other.";

        project.lockTimeout(Optional.of(Duration.ZERO));
        assertThat(failureOfRun()).startsWith("FFT-403 " + inUse).contains("-Dfft.lockTimeout=");

        project.lockTimeout(Optional.empty());
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(other::close);
        assertThat(project.run()).isEqualTo(Outcome.WELL);
        assertThat(project.lines())
                .contains("[FFT] Waiting for another module of this build, 1800 s at most: " + inUse);
    }

    @Test
    void goals_of_one_process_come_one_after_the_other() {
        project.lockTimeout(Optional.empty());
        List<CompletableFuture<Outcome>> runs = Stream.of("one", "two", "three")
                .map(name -> TestProject.in(folder.resolve(name))
                        .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: ../demo.duckdb}\n")
                        .lockTimeout(Optional.empty())
                        .model("of_" + name, "select count(*) as n from range(3000000)"))
                .map(module -> CompletableFuture.supplyAsync(module::run, task -> new Thread(task).start()))
                .toList();
        assertThat(runs).allSatisfy(run -> assertThat(run.join()).isEqualTo(Outcome.WELL));
        assertThat(project.query(
                        "select table_name from information_schema.tables where table_name like 'of%' order by 1"))
                .containsExactly(List.of("of_one"), List.of("of_three"), List.of("of_two"));
    }

    @Test
    void init_sql_is_executed_in_the_sessions_of_models_and_hooks() {
        initSql("""
                  init_sql:
                    - set variable day = {{ env('DAY') }}
                    - attach if not exists '{{ env('OTHER') }}' as other
                    - |
                      -- two statements; both count
                      set variable half = 'a;b';
                      create or replace temp macro twice(n) as 2 * n;
                """);
        project.variable("DAY", "it's monday");
        project.variable("OTHER", folder.resolve("it's other.duckdb").toString());
        project.model("a", "select getvariable('day') as day, getvariable('half') as half, twice(4) as n");
        project.model("b", "select twice(n) as n from {{ ref('a') }}");
        project.model("c", "select twice(n) as n from {{ ref('a') }}");
        project.yaml("""
                hooks:
                  on_run_end:
                    - kind: sql
                      sql: create table of_hook as select twice(21) as n
                """);
        assertThat(project.run()).isEqualTo(Outcome.WELL);
        assertThat(project.query("select day, half, n from a")).containsExactly(List.of("it's monday", "a;b", "8"));
        assertThat(project.query("select n from of_hook")).containsExactly(List.of("42"));
    }

    @Test
    void an_error_in_init_sql_points_at_profiles_yml() {
        initSql("  init_sql: \"set nosuch = 1\"\n");
        assertThat(failureOfRun())
                .startsWith("FFT-402 profiles.yml:4:14: init_sql: Catalog Error: unrecognized configuration parameter"
                        + " \"nosuch\"");
        initSql("  init_sql:\n    - set threads = 2\n    - |\n      select 1;\n      select 1 + nosuch\n");
        assertThat(failureOfRun()).startsWith("FFT-402 profiles.yml:8:18: init_sql: Binder Error:");
        assertThatThrownBy(project::test).hasMessageStartingWith("FFT-402 profiles.yml:8:18: init_sql:");
    }

    @Test
    void an_error_in_init_sql_does_not_show_secrets() {
        initSql("  init_sql: select {{ env('MY_TOKEN') }}::int\n");
        project.variable("MY_TOKEN", "abc123xyz");
        assertThat(project.errors()).isEmpty();
        assertThat(failureOfRun()).startsWith("FFT-402 profiles.yml:4:").doesNotContain("abc123xyz");
    }

    @Test
    void init_sql_is_checked_when_the_project_is_loaded() {
        initSql("  init_sql: [select 1, 2]\n");
        assertThat(project.errors())
                .containsExactly("FFT-104 profiles.yml:4:24: 'dev.init_sql[1]' is a number, but a string was expected."
                        + " Put it in quotes if it is meant as text.");
        initSql("  init_sql: {a: b}\n");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-104 profiles.yml:4:13: 'dev.init_sql' is a map, but a string was expected. Write one text, in quotes where needed.");
        initSql("  init_sql: \"set x = {{ env('NO_SUCH') }}\"\n");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-204 profiles.yml:4:25: the environment variable 'NO_SUCH' is not set.");
        initSql("  init_sql: \"set x = {{ ref('a') }}\"\n");
        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "FFT-203 profiles.yml:4:25: the template in 'dev.init_sql' cannot be read, and may be a secret,");
    }
}
