package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database file that cannot be opened: the reason, and what to do. */
class DuckDbOpeningTest {
    @TempDir
    Path folder;

    @Test
    void a_file_of_a_newer_duckdb_names_the_version_that_reads_it_and_how_to_get_it() {
        // What 1.5.6 says about a file of 2.0.0.
        SQLException said =
                new SQLException("IO Error: Trying to read a database file with version number 69, but we can only"
                        + " read versions between 64 and 68.\nThe database file was created with a newer version of DuckDB.\n\nNewer"
                        + " DuckDB version might introduce backward incompatible changes");
        assertThat(DuckDbErrors.connection("x.duckdb", said)
                        .problem(Code.CONNECTION_FAILED, "")
                        .format())
                .isEqualTo(
                        "FFT-402 IO Error: Trying to read a database file with version number 69, but we can only read"
                                + " versions between 64 and 68. DuckDB 2.0 or newer reads it: put org.duckdb:duckdb_jdbc with such a"
                                + " version under the plugin's <dependencies> in the POM, or write the file anew with an older DuckDB.");
    }

    @Test
    void a_file_in_the_way_of_its_folder_is_told_with_its_reason() {
        TestProject project = TestProject.in(folder)
                .file("taken", "")
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: taken/x.duckdb}\n")
                .model("m", "select 1 as n");
        assertThatThrownBy(project::run)
                .hasMessageStartingWith("FFT-402 ")
                .hasMessageContaining("something else of that name is there")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void a_file_that_is_no_database_says_what_to_name() {
        TestProject project = TestProject.in(folder)
                .file("x.duckdb", "this is no database, but it is long enough to be taken for the header of one")
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: x.duckdb}\n")
                .model("m", "select 1 as n");
        assertThatThrownBy(project::run)
                .hasMessageStartingWith("FFT-402 IO Error: The file \"")
                .hasMessageEndingWith(
                        "Name a DuckDB database with 'path' in profiles.yml, or a file that does not exist yet.");
    }
}
