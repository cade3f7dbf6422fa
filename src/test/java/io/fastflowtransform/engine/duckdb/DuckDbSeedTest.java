package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds on DuckDB: whoever reads the file, DuckDB or we, the same values arrive. */
class DuckDbSeedTest {
    private static final String[] PIECES = {
        "'", "\\", "\"\"", "\t", ";", "--", "#", "ü", "😀", "a", " ", "NULL", "\\N", "1", ",", "null", "é", "|", "%",
        "\u2028"
    };

    @TempDir
    Path folder;

    private static String randomCsv(long seed, int rows) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id,\"na, \"\"me\",n,d,t,z,b,day\n");
        for (int i = 0; i < rows; i++) {
            csv.append(i).append(',');
            if (random.nextInt(5) > 0) {
                csv.append('"');
                for (int j = random.nextInt(9); j > 0; j--) {
                    csv.append(PIECES[random.nextInt(PIECES.length)]);
                }
                csv.append('"');
            }
            csv.append(',').append(random.nextInt(7) == 0 ? "" : random.nextLong());
            csv.append(',').append(random.nextInt(7) == 0 ? "" : random.nextInt(1_000_000) / 1000.0);
            csv.append(",2026-01-3")
                    .append(random.nextInt(2))
                    .append("T10:00:0")
                    .append(random.nextInt(10));
            csv.append(",2026-01-30 10:00:00.")
                    .append(random.nextInt(999_999) + 1)
                    .append("+02:30");
            csv.append(',').append(random.nextInt(7) == 0 ? "" : random.nextBoolean());
            csv.append(",\"2024-02-29\"\n");
        }
        return csv.toString();
    }

    private List<List<String>> loaded(String name, String csv, String profile) throws IOException {
        TestProject project = TestProject.in(Files.createDirectories(folder.resolve(name)))
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\n" + profile)
                .file("seeds/s.csv", csv);
        assertThat(project.seed().failure()).isEmpty();
        return project.query("select * from s order by 1");
    }

    @Test
    void the_same_arrives_whether_duckdb_reads_the_file_or_rows_are_appended() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            String csv = randomCsv(seed, 700);
            List<List<String>> plain = loaded("plain" + seed, csv, "");
            assertThat(plain).hasSize(700);
            same("marked" + seed, "\uFEFF" + csv, "", plain);
            same("windows" + seed, csv.replace("\n", "\r\n"), "", plain);
            same("gaps" + seed, csv.replace("\n", "\n\n"), "", plain);
            same("locked" + seed, csv, "  init_sql: set enable_external_access = false\n", plain);
        }
    }

    private void same(String name, String csv, String profile, List<List<String>> expected) throws IOException {
        List<List<String>> found = loaded(name, csv, profile);
        assertThat(found).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as(name).isEqualTo(expected.get(i));
        }
    }

    /** DuckDB reads a file with several threads, which begin somewhere in the middle of it. */
    @Test
    void a_file_that_several_threads_read_arrives_whole() throws IOException {
        StringBuilder csv = new StringBuilder("id,text,n\n");
        for (int i = 0; i < 600_000; i++) {
            csv.append(i).append(i % 3 == 0 ? ",\"a, \"\"b\"\" " + i + "\"," : i % 3 == 1 ? ",," : ",\"\",");
            csv.append("x".repeat(i % 60)).append('\n');
        }
        List<String> expected = List.of("600000", "0", "200000", "200000", "17700000");
        for (String lineEnd : List.of("\n", "\r\n")) {
            TestProject project = TestProject.in(Files.createDirectories(folder.resolve("large" + lineEnd.length())))
                    .file("seeds/s.csv", csv.toString().replace("\n", lineEnd));
            assertThat(project.seed().failure()).isEmpty();
            assertThat(project.query(
                            "select count(*), max(abs(rowid - id)), count(*) filter (text = 'a, \"b\" ' || id),"
                                    + " count(*) filter (text is null), sum(length(n)) from s"))
                    .containsExactly(expected);
        }
    }

    @Test
    void duckdb_reads_a_file_itself_and_rows_are_asked_for_where_it_counts_others() throws IOException {
        var profile = TestProject.in(folder).load().project().profile();
        Path file = Files.writeString(folder.resolve("s.csv"), "a\r\nfrom the file\r\n");
        var columns = List.of(new TableData.Column("a", "varchar"));
        try (Engine engine = profile.engine().open(profile.settings());
                Session session = engine.session()) {
            for (int size = 1; size <= 2; size++) {
                List<List<@Nullable String>> rows = Collections.nCopies(size, List.of("from rows"));
                TableData data =
                        new TableData(columns, size, () -> new TableData(columns, rows).rows(), Optional.of(file));
                try (Staged staged =
                        engine.seedLoader().stage(session, Relation.of("s"), data, ProjectRelations.NONE)) {
                    assertThat(session.query(SqlText.of("select distinct a from s"), 9)
                                    .rows())
                            .containsExactly(List.of(size == 1 ? "from the file" : "from rows"));
                    assertThat(staged.rows()).hasValue(size);
                }
            }
        }
    }

    @Test
    void a_folder_whose_name_is_a_pattern_for_duckdb_is_no_pattern() throws IOException {
        assertThat(loaded("a[bc]*", "a\n1\n", "")).containsExactly(List.of("1"));
    }

    @Test
    void more_rows_than_one_batch_come_in_order() {
        StringBuilder csv = new StringBuilder("id,t\n");
        for (int i = 0; i < 120_000; i++) {
            csv.append(i).append(",2026-01-31T10:00\n");
        }
        TestProject project = TestProject.in(folder).file("seeds/s.csv", csv.toString());
        assertThat(project.seed().failure()).isEmpty();
        assertThat(project.query("select count(*), sum(id), min(t)::varchar, max(rowid - id) from s"))
                .containsExactly(List.of("120000", "7199940000", "2026-01-31 10:00:00", "0"));
        assertThat(project.query("select count(*) from duckdb_tables() where temporary"))
                .containsExactly(List.of("0"));
    }

    @Test
    void a_type_of_duckdbs_own_is_judged_by_duckdb_in_words_about_the_column() {
        TestProject project = TestProject.in(folder)
                .file("seeds/s.csv", "tags\n\"[1, 2]\"\n")
                .file("seeds/schema.yml", "columns: {s: {tags: 'integer[]'}}\n");
        assertThat(project.seed().failure()).isEmpty();
        assertThat(project.query("select tags[2] from s")).containsExactly(List.of("2"));
        project.file("seeds/s.csv", "tags\nx\n");
        assertThat(project.seed().failure()).isPresent();
        assertThat(String.join("\n", project.lines()))
                .contains("FFT-401 the seed seeds/s.csv cannot be loaded: Conversion Error")
                .contains("casting from source column tags")
                .doesNotContain("auto_detect");
    }

    @Test
    void declared_types_are_the_tables_types() {
        TestProject project = TestProject.in(folder)
                .file("seeds/s.csv", "a,b,c,d,e,f,g,h\n1,1,1,1,1,1.5,10:00,1\n")
                .file(
                        "seeds/schema.yml",
                        "columns: {s: {a: integer, b: smallint, c: tinyint, d: hugeint, e: real, f: 'numeric(10, 2)', g: time,"
                                + " h: utinyint}}\n");
        assertThat(project.seed().failure()).isEmpty();
        assertThat(project.query("select string_agg(data_type, ' ' order by column_index) from duckdb_columns()"
                        + " where table_name = 's'"))
                .containsExactly(List.of("INTEGER SMALLINT TINYINT HUGEINT FLOAT DECIMAL(10,2) TIME UTINYINT"));
    }
}
