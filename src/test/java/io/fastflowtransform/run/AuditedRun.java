package io.fastflowtransform.run;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project whose hooks write down what they know of each model and of the run. */
abstract class AuditedRun {
    static final String ENDLESS = "select count(*) as n from range(100000000000) a, range(1000) b";
    static final String AUDIT = """
            hooks:
              on_run_start:
                - {name: make, kind: sql, sql: "create table if not exists log (what text, name text, status text, error text)"}
              after_model:
                - {name: after, kind: sql, sql: "insert into log values ('after', {{ model.name }}, {{ model.status }}, {{ model.error }})"}
              on_model_error:
                - {name: model_error, kind: sql, sql: "insert into log values ('model_error', {{ model.name }}, {{ model.status }}, {{ model.error }})"}
              on_run_error:
                - {name: run_error, kind: sql, sql: "insert into log values ('run_error', {{ run.run_id }} is not null, {{ run.status }}, {{ run.error }})"}
              on_run_end:
                - {name: end, kind: sql, sql: "insert into log values ('end', {{ run.recovered }}, {{ run.status }}, {{ run.error }})"}
            """;

    @TempDir
    Path folder;

    TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder);
    }

    List<List<String>> log() {
        return project.query("select * from log");
    }

    static RunLimits limits(boolean failFast, Optional<Duration> modelTimeout, int retries, Duration shutdown) {
        return new RunLimits(OptionalInt.empty(), failFast, modelTimeout, retries, shutdown);
    }
}
