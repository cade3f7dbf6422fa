package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.MavenProcess;
import io.fastflowtransform.testing.StoppablePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A project of 36 models in four layers, with hooks in SQL and Python that keep an audit of each run and each model. Each run gets a
 * version; every row of every relation holds the version with which it was built.
 */
final class AuditedProject {
    private static final int WIDTH = 9;
    private static final int LAYERS = 4;
    private static final int ROWS = 20_000;

    private static final String PROJECT = """
            name: audited
            version: "1"
            vars: {version: 0}
            hooks:
              on_run_start:
                - name: run_begins
                  kind: sql
                  sql: |
                    create table if not exists audit_runs (run_id text, status text, recovered boolean, error text);
                    create table if not exists audit_models (run_id text, model text, status text);
                    insert into audit_runs values ({{ run.run_id }}, 'running', false, null);
                - {name: greets, kind: python}
              before_model:
                - {name: model_begins, kind: sql, sql: "insert into audit_models values ({{ run.run_id }}, {{ model.name }}, 'running')"}
              after_model:
                - name: model_ends
                  kind: sql
                  sql: "update audit_models set status = {{ model.status }} where run_id = {{ run.run_id }} and model = {{ model.name }}"
                - {name: counts, kind: python}
              on_run_end:
                - {name: says_goodbye, kind: python}
                - name: run_ends
                  kind: sql
                  sql: >-
                    update audit_runs set status = {{ run.status }}, recovered = {{ run.recovered }}, error = {{ run.error }}
                    where run_id = {{ run.run_id }}
            """;
    private static final String HOOKS = """
            import subprocess
            from fastflowtransform.hooks.registry import fft_hook

            children = []

            @fft_hook(name="greets")
            def greets(context):
                children.append(subprocess.Popen(["sleep", "600"]))

            @fft_hook(name="counts")
            def counts(context):
                pass

            @fft_hook(name="says_goodbye")
            def says_goodbye(context):
                for child in children:
                    child.kill()
                    child.wait()
            """;

    /**
     * Where the project's data are.
     *
     * @param profile of the project
     * @param url for JDBC
     * @param file the database, where it is one
     * @param first a model of the first layer, with a place for a number of its own, which each model has
     * @param mixed what a model of another layer makes of the values of two of the layer before
     */
    private record Place(String profile, String url, Optional<Path> file, String first, String mixed) {
        static Place duckdb(Path file) {
            return new Place(
                    "dev:\n  engine: duckdb\n  duckdb: {path: " + file.getFileName() + "}\n",
                    "jdbc:duckdb:" + file,
                    Optional.of(file),
                    "select range as n, hash(range * %d) as h, {{ var('version') }} as version from range(" + ROWS
                            + ")",
                    "hash(xor(a.h, b.h))");
        }

        static Place postgres(StoppablePostgres server) {
            return new Place(
                    "dev:\n  engine: postgres\n  postgres: {dsn: '" + server.dsn() + "', db_schema: public}\n",
                    server.url(),
                    Optional.empty(),
                    "select n, hashint8extended(n * %d, 0) as h, {{ var('version') }} as version from generate_series(0, "
                            + (ROWS - 1) + "::bigint) n",
                    "(a.h # b.h)");
        }
    }

    private final Path root;
    private final Place place;

    private AuditedProject(Path root, Place place) {
        this.root = root;
        this.place = place;
    }

    /** A project on a DuckDB of its own. */
    static AuditedProject in(Path root) throws IOException {
        return in(root, Place.duckdb(root.resolve("audited.duckdb")));
    }

    /** A project on this Postgres. */
    static AuditedProject on(StoppablePostgres server, Path root) throws IOException {
        return in(root, Place.postgres(server));
    }

    private static AuditedProject in(Path root, Place place) throws IOException {
        Files.createDirectories(root.resolve("models"));
        Files.createDirectories(root.resolve("hooks"));
        Files.writeString(root.resolve("project.yml"), PROJECT);
        Files.writeString(root.resolve("profiles.yml"), place.profile());
        Files.writeString(root.resolve("hooks/h.py"), HOOKS);
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < WIDTH; i++) {
                String from = layer == 0
                        ? place.first().formatted(i + 1)
                        : "select a.n, " + place.mixed() + " as h, {{ var('version') }} as version from {{ ref('"
                                + name(layer - 1, i) + "') }} a join {{ ref('" + name(layer - 1, (i + 1) % WIDTH)
                                + "') }} b using (n)";
                Files.writeString(root.resolve("models/" + name(layer, i) + ".sql"), from);
            }
        }
        return new AuditedProject(root, place);
    }

    private static String name(int layer, int i) {
        return "m" + layer + "_" + i;
    }

    Path root() {
        return root;
    }

    MavenProcess start(int version) {
        return MavenProcess.start(root, "run", "-Dfft.vars=version=" + version);
    }

    /** Runs to the end. */
    void run(int version) throws InterruptedException {
        MavenProcess run = start(version);
        assertThat(run.await()).as(run.log()).isZero();
    }

    /** That the database opens, and each relation in it is the one of one version, whole. */
    void checkRelations() throws SQLException {
        for (String table :
                query("select table_name from information_schema.tables where table_name like 'm_!_%' escape '!'"
                        + " order by 1")) {
            assertThat(query("select count(*) || '|' || count(distinct n) || '|' || count(distinct version) from "
                            + table))
                    .as(table)
                    .containsExactly(ROWS + "|" + ROWS + "|1");
        }
    }

    /** That all relations are there, built by this version. */
    void checkBuilt(int version) throws SQLException {
        checkRelations();
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < WIDTH; i++) {
                assertThat(query("select distinct version from " + name(layer, i)))
                        .containsExactly(String.valueOf(version));
            }
        }
    }

    /** The runs and models whose audit says that they still run. */
    List<String> running() throws SQLException {
        if (query("select 1 from information_schema.tables where table_name = 'audit_models'")
                .isEmpty()) {
            return List.of();
        }
        List<String> running = new ArrayList<>(query("select run_id from audit_runs where status = 'running'"));
        running.addAll(query("select run_id || ' ' || model from audit_models where status = 'running'"));
        return running;
    }

    List<String> query(String sql) throws SQLException {
        if (place.file().filter(file -> !Files.exists(file)).isPresent()) {
            return List.of();
        }
        try (Connection connection = DriverManager.getConnection(place.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
