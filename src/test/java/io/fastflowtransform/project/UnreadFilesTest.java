package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fft:check} names what it does not read though somebody would expect it to act, and refuses what a run refuses. */
class UnreadFilesTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("a", "select 1 as n");
    }

    private List<String> warnings() {
        project.check(false);
        return project.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packages.yml",
                "dependencies.yml",
                "budgets.yml",
                "selectors.yml",
                "dbt_project.yml",
                "sources.yaml",
                "tests/unit/a.yml",
                "tests/dq/no_gaps.ff.sql",
                "tests/assert_total.sql",
                "models/schema.yml",
                "models/staging/_models.yaml",
                "seeds/users.parquet",
                "seeds/raw/users.pq",
                "seeds/users.tsv",
                "seeds/properties.yml",
                "macros/cents.sql",
                "macros/deep/cents.sql.j2",
                "models/macros/cents.sql.j2",
                "models/b.sql.jinja",
                "models/macros_py/helpers.py",
                "models/macros/helpers.py",
                "analyses/what.sql",
                "snapshots/orders.sql",
                "docs/models/a.md"
            })
    void each_file_that_nobody_reads_is_named_once_with_what_to_do(String file) {
        project.file(file, "def f(): pass # key: value");

        assertThat(warnings())
                .singleElement()
                .asString()
                .matches("WARN FFT-120 \\Q" + file + "\\E: this file is not read: .+\\. [A-Z].+\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seeds/schema.yml",
                "models/macros_py/__init__.py",
                "models/README.md",
                "seeds/.hidden.tsv",
                "tests/test_all.py",
                "src/x.yml",
                "target/dbt_project.yml"
            })
    void other_files_are_not_named(String file) {
        project.file(file, file.endsWith("schema.yml") ? "targets: {}\n" : "# nothing\n");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_file_that_says_nothing_is_not_named() {
        project.file("packages.yml", "# nothing yet\npackages: []\n").file("budgets.yml", "version: 1\n");

        assertThat(warnings()).isEmpty();
    }

    @Test
    void helpers_in_python_are_no_models() {
        project.file("models/macros_py/helpers.py", "def f(): pass").file("models/pkg/__init__.py", "");

        assertThat(project.load().project().models()).extracting(Model::name).containsExactly("a");
    }

    @Test
    void python_models_are_refused_unless_they_are_left_out() {
        project.file("models/b.ff.py", "def model(): pass");

        assertThatThrownBy(() -> project.check(false))
                .hasMessage("FFT-111 models/b.ff.py: Python models are not supported yet."
                        + " Leave it out with -Dfft.exclude=kind:python.");
        project.select("kind:sql").check(false);
        assertThat(project.lines()).anyMatch(line -> line.contains("No problems."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create or replace table a as select 1 as n",
                "-- note\n/* note */ CREATE VIEW a as select 1 as n",
                "insert into t select 1",
                "(delete from t)",
                "{{ config(materialized='view') }}\nmerge into t using s on true when matched then delete"
            })
    void a_model_that_is_no_query_is_refused_where_its_statement_begins(String sql) {
        project.model("b", sql);

        assertThatThrownBy(() -> project.check(false))
                .hasMessageContaining("FFT-401 models/b.sql:")
                .hasMessageContaining("a model is a query, and here begins the statement '");
        assertThatThrownBy(() -> project.run()).hasMessageContaining("here begins the statement '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from range(3) t(n) select n",
                "with x as (select 1 as n) select * from x",
                "(select 1 as n) union all (select 2)",
                "values (1)",
                "select 1 as created"
            })
    void queries_may_begin_as_they_like(String sql) {
        project.model("b", sql);

        assertThat(project.run().failure()).isEmpty();
    }

    @Test
    void a_comment_can_declare_a_dependency() {
        project.model("c", "-- depends_on: {{ ref('b') }}, {{ ref('s') }}\nselect 1 as n")
                .model("b", "select 1 as n")
                .model("d", "select 1 as n -- {{ ref('a') }}")
                .file("seeds/s.csv", "n\n1\n");
        var graph = project.load().graph().graph();

        assertThat(graph.dependencies(new NodeId("model", "c")))
                .containsExactly(new NodeId("model", "b"), new NodeId("seed", "s"));
        assertThat(graph.dependencies(new NodeId("model", "d"))).isEmpty();
        assertThat(project.run().failure()).isEmpty();
    }

    @Test
    void a_declared_dependency_must_exist() {
        project.model("c", "-- depends_on: {{ ref('x') }}\nselect 1 as n");

        assertThat(project.errors())
                .singleElement()
                .asString()
                .startsWith("FFT-301 models/c.sql:1:19: there is no model or seed 'x'.");
    }

    @Test
    void ff_engine_names_the_engine_of_any_profile() {
        project.file("profiles.yml", "dev: {engine: postgres, postgres: {dsn: 'postgresql://u@h/db'}}\n")
                .variable("FF_ENGINE", "duckdb")
                .variable("FF_DUCKDB_PATH", "other.duckdb");

        assertThat(project.run().failure()).isEmpty();
        assertThat(project.root().resolve("other.duckdb")).exists();
        assertThat(project.variable("FF_ENGINE", "duckbd").errors())
                .containsExactly("FFT-109 profiles.yml:1:15: the engine 'duckbd' (from FF_ENGINE) is not known."
                        + " Did you mean 'duckdb'?");
    }

    @Test
    void fft_seeds_dir_names_the_folder_of_seeds(@TempDir Path elsewhere) throws Exception {
        project.file("seeds/no.csv", "n\n1\n")
                .file("data/raw/yes.csv", "n\n1\n")
                .file("data/schema.yml", "targets: {raw/yes: {table: renamed}}\n")
                .variable("FFT_SEEDS_DIR", "data");
        assertThat(project.seed().failure()).isEmpty();
        assertThat(project.query("select n from renamed")).containsExactly(List.of("1"));

        java.nio.file.Files.writeString(elsewhere.resolve("far.csv"), "n\n2\n");
        assertThat(project.variable("FFT_SEEDS_DIR", elsewhere.toString())
                        .load()
                        .project()
                        .seeds())
                .extracting(Seed::name)
                .containsExactly("far");
        assertThat(project.variable("FFT_SEEDS_DIR", "nosuch").errors())
                .containsExactly("FFT-107 FFT_SEEDS_DIR is 'nosuch', but there is no such folder."
                        + " Name the folder of the seeds, absolute or relative to project.yml.");
    }
}
