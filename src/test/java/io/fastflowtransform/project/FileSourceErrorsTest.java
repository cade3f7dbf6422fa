package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.testing.DialectOnly;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with sources of files, with its place. */
class FileSourceErrorsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder);
    }

    private TestProject table(String keys) {
        return project.file(
                "sources.yml",
                "version: 2\nsources:\n  - name: web\n    tables:\n      - name: events\n" + keys.indent(8));
    }

    private List<String> errors(Dialect dialect) {
        EngineProvider engine = new DialectOnly(dialect);
        project.file("profiles.yml", "dev:\n  engine: " + engine.name() + "\n");
        try {
            project.load(DialectOnly.amongAll(dialect));
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::format).toList();
        }
    }

    @Test
    void a_location_that_does_not_tell_its_format() {
        assertThat(table("location: data/events").errors())
                .containsExactly("FFT-116 sources.yml:6:19: the ending of 'data/events' does not tell the format of the"
                        + " files. Add for example: format: csv");
    }

    @Test
    void a_location_that_takes_over_from_one_whose_ending_told_its_format() {
        assertThat(table("location: events.csv\noverrides:\n  duckdb: {location: data/events}")
                        .errors())
                .containsExactly("FFT-116 sources.yml:8:30: the ending of 'data/events' does not tell the format of the"
                        + " files. Add for example: format: csv");
    }

    @Test
    void an_empty_location() {
        assertThat(table("location: ''").errors())
                .containsExactly(
                        "FFT-107 sources.yml:6:19: the location is empty. Name files, such as data/users.csv.");
    }

    @Test
    void an_unknown_format_also_for_another_engine() {
        assertThat(table("location: x\nformat: ParQet\noverrides:\n  postgres: {format: XLSX}")
                        .errors())
                .containsExactly(
                        "FFT-107 sources.yml:7:17: the format 'parqet' is not known. Did you mean 'parquet'?",
                        "FFT-107 sources.yml:9:30: the format 'xlsx' is not known. Known formats: csv, delta, json, orc,"
                                + " parquet.");
    }

    @Test
    void options_and_formats_without_a_location() {
        assertThat(table("options: {header: true}\nformat: csv").errors())
                .containsExactly(
                        "FFT-116 sources.yml:7:17: there is no location whose files this could be about. Add for"
                                + " example: location: data/users.csv");
        assertThat(table("overrides:\n  postgres: {options: {header: true}}").errors())
                .containsExactly(
                        "FFT-116 sources.yml:7:32: there is no location whose files this could be about. Add for"
                                + " example: location: data/users.csv");
        assertThat(project.file(
                                "sources.yml",
                                "version: 2\nsources:\n  - name: web\n    format: csv\n    tables: [{name: events}]\n")
                        .errors())
                .containsExactly(
                        "FFT-116 sources.yml:4:13: there is no location whose files this could be about. Add for"
                                + " example: location: data/users.csv");
    }

    @Test
    void options_for_the_location_of_another_engine() {
        assertThat(table("options: {header: true}\noverrides:\n  postgres: {location: x.csv}")
                        .errors())
                .isEmpty();
    }

    @Test
    void names_of_options() {
        assertThat(table("location: x.csv\noptions: {'a b': 1, 1a: 1, header: 1, Header: 2, a.b: 1}")
                        .errors())
                .containsExactly(
                        "FFT-107 sources.yml:7:19: 'a b' is not a name that an option can have. Write letters, digits, '_',"
                                + " '.' and '-', and no digit first.",
                        "FFT-107 sources.yml:7:29: '1a' is not a name that an option can have. Write letters, digits, '_',"
                                + " '.' and '-', and no digit first.",
                        "FFT-105 sources.yml:7:47: the option 'Header' is there already; engines do not tell upper case"
                                + " from lower case. Remove one of the two.",
                        "FFT-107 sources.yml:7:58: the engine 'duckdb' cannot be given an option 'a.b'. The names of its"
                                + " options have letters, digits and '_'.");
        assertThat(table("location: x.csv\noptions: {a.b: 1, path: x}")
                        .model("m", "select 1 from {{ source('web', 'events') }}"))
                .isNotNull();
        assertThat(errors(Dialect.SPARK))
                .containsExactly(
                        "FFT-107 sources.yml:7:27: the engine 'databricks_spark' cannot be given an option 'path'."
                                + " Write the path as 'location'.");
    }

    @Test
    void values_of_options() {
        assertThat(table("location: x.csv\noptions: {names: [a], columns: {a: int}, n: .nan}")
                        .errors())
                .containsExactly(
                        "FFT-104 sources.yml:7:26: 'sources[0].tables[0].options.names' is a list, but a string or a number was"
                                + " expected. Write one value.",
                        "FFT-104 sources.yml:7:40: 'sources[0].tables[0].options.columns' is a map, but a string or a number"
                                + " was expected. Write one value.",
                        "FFT-107 sources.yml:7:53: '.nan' is infinity or no number, for which SQL has no literal. Quote it if"
                                + " it is meant as text, or compute it in SQL.");
    }

    @Test
    void a_location_that_no_literal_can_hold() {
        assertThat(table("location: \"a\\0b.csv\"").errors())
                .containsExactly(
                        "FFT-107 sources.yml:6:19: the text holds a NUL character. No database stores it; remove it"
                                + " from the value.");
    }

    @Test
    void an_engine_that_reads_no_files_is_told_where_they_are_used() {
        table("location: x.csv");
        assertThat(errors(Dialect.POSTGRES)).isEmpty();

        project.model("m", "select 1 from {{ source('web', 'events') }}")
                .yaml(
                        "hooks:\n  on_run_end:\n    - {name: h, kind: sql, sql: \"select 1 from {{ source('web', 'events') }}\"}\n");
        String sentence =
                "the source 'web.events' is at a location, and the engine 'postgres' cannot read files. Give the"
                        + " source a table for it: overrides: {postgres: {identifier: …}} in sources.yml.";
        assertThat(errors(Dialect.POSTGRES))
                .hasSize(2)
                .anySatisfy(error -> assertThat(error).startsWith("FFT-111 models/m.sql:1:18: " + sentence))
                .anySatisfy(error -> assertThat(error).startsWith("FFT-111 project.yml:5:51: " + sentence));
    }

    @Test
    void a_format_that_the_engine_does_not_read() {
        assertThat(table("location: x\nformat: delta")
                        .model("m", "select 1 from {{ source('web', 'events') }}")
                        .errors())
                .singleElement()
                .asString()
                .startsWith(
                        "FFT-111 models/m.sql:1:18: the source 'web.events' has the format 'delta', which the engine"
                                + " 'duckdb' cannot read. It reads csv, json, parquet. Give the source a table for it: overrides:"
                                + " {duckdb: {identifier: …}} in sources.yml.");
    }
}
