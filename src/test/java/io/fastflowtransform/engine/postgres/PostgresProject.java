package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project in a schema of its own: a table, a view on it, and a view on that. */
abstract class PostgresProject {
    @TempDir
    Path folder;

    final String schema = PostgresServer.newSchema();
    TestProject project;
    Engine engine;
    Session session;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).file("profiles.yml", profile(""));
        Profile profile = project.load().project().profile();
        engine = profile.engine().open(profile.settings());
        session = engine.session();
        project.model("t", "select 1 as n, 'a' as s")
                .model("v", "{{ config(materialized='view') }}\nselect n from {{ ref('t') }}")
                .model("w", "{{ config(materialized='view') }}\nselect n + 1 as n from {{ ref('v') }}");
        assertThat(project.run().failure()).isEmpty();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    String profile(String more) {
        return "dev:\n  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: " + schema + more
                + "}\n";
    }

    void sql(String... statements) {
        for (String statement : statements) {
            session.execute(SqlText.of(statement));
        }
    }

    List<List<String>> rows(String query) {
        return project.query(query);
    }

    String failure() {
        return String.join(
                "\n",
                project.lines().stream()
                        .filter(line -> line.startsWith("ERROR"))
                        .toList());
    }
}
