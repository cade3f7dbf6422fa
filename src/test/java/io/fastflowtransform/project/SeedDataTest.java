package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.csv.CsvScanner;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.testing.TestProject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV files: fields, NULLs, and the one rule for types. */
class SeedDataTest {
    @TempDir
    Path folder;

    private TableData table(String csv) {
        return table(TestProject.in(folder).file("seeds/s.csv", csv));
    }

    private static TableData table(TestProject project) {
        return SeedData.read(project.load().project().seeds().get(0)).table(Dialect.DUCKDB);
    }

    private static List<List<@Nullable String>> rows(TableData table) {
        List<List<@Nullable String>> all = new ArrayList<>();
        try (TableData.Rows rows = table.rows()) {
            rows.forEach(all::add);
        }
        assertThat(all).hasSize((int) table.size());
        return all;
    }

    @Test
    void quotes_newlines_nulls_and_a_byte_order_mark_are_right() {
        TableData table =
                table("\uFEFFid,text,last\r\n1,\"say \"\"hi\"\", ok\",x\r\n2,\"two\nlines\",\r\n,\"\",ü€😀\n");
        assertThat(table.columns()).extracting(TableData.Column::name).containsExactly("id", "text", "last");
        assertThat(rows(table))
                .containsExactly(
                        List.of("1", "say \"hi\", ok", "x"),
                        Arrays.asList("2", "two\nlines", null),
                        Arrays.asList(null, "", "ü€😀"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1 -2 0                                   ; bigint
            9223372036854775807 -9223372036854775808 ; bigint
            9223372036854775808 1                    ; decimal(38, 0)
            99999999999999999999999999999999999999   ; decimal(38, 0)
            999999999999999999999999999999999999999  ; varchar
            007 1                                    ; varchar
            +1 2                                     ; varchar
            -0 1                                     ; varchar
            -0.0 1.5                                 ; varchar
            1 2.5                                    ; double
            1e5 -3.25E-2                             ; double
            0.30000000000000004 0.1                  ; double
            0.29999999999999999 0.1                  ; decimal(18, 17)
            9007199254740993 0.5                     ; decimal(18, 1)
            12345678901234567.89 0.10                ; decimal(38, 2)
            12345678901234567890 1e2                 ; varchar
            1e400 1                                  ; varchar
            1e-400 1                                 ; varchar
            4.9e-324 1                               ; varchar
            1.5e3000 1                               ; varchar
            1.10 2.50                                ; double
            1.10 1.1                                 ; varchar
            1.9 1.10                                 ; varchar
            1.0 2.25 3                               ; double
            0x1F 1                                   ; varchar
            1_000 1                                  ; varchar
            .5 1                                     ; varchar
            5. 1                                     ; varchar
            inf 1                                    ; varchar
            "" 1                                     ; varchar
            true FALSE                               ; boolean
            true 1                                   ; varchar
            2026-01-31 2024-02-29                    ; date
            2026-02-30                               ; varchar
            0000-00-00                               ; varchar
            10000-01-01                              ; varchar
            0001-01-01 9999-12-31                    ; date
            01/02/2026                               ; varchar
            10:00:00                                 ; varchar
            2026-01-31T24:00                         ; varchar
            2026-01-31T10:00:60                      ; varchar
            2026-01-31T10:00:00.123456               ; timestamp
            2026-01-31T10:00:00.1234567              ; varchar
            2026-01-31T10:00+15:00                   ; varchar
            0001-01-01T00:00+01:00                   ; varchar
            9999-12-31T23:30-01:00                   ; varchar
            2026-01-31T10:00 2026-01-31T10:00:01.5   ; timestamp
            2026-01-31T10:00Z 2026-01-31T10:00+02:00 ; timestamp with time zone
            2026-01-31T10:00Z 2026-01-31T10:00       ; varchar
            2026-01-31 2026-01-31T10:00              ; varchar
            yes no                                   ; varchar
            NaN                                      ; varchar
            """)
    void a_column_has_the_narrowest_type_that_fits_all_its_values(String values, String type) {
        TableData table = table("pad,c\nx,\n" + "x," + String.join("\nx,", values.split(" ")) + "\n");
        assertThat(table.columns().get(1).type()).isEqualTo(type);
    }

    @Test
    void timestamps_are_spelled_as_all_databases_read_them() {
        assertThat(rows(table(
                        "a,b\n2026-01-31T10:00,2026-01-31T10:00Z\n2026-01-31 10:00:05.25,2026-01-31T10:00:05+0230\n")))
                .containsExactly(
                        List.of("2026-01-31 10:00:00", "2026-01-31 10:00:00+00:00"),
                        List.of("2026-01-31 10:00:05.25", "2026-01-31 10:00:05+02:30"));
    }

    @Test
    void schema_yml_says_where_and_as_what() {
        TestProject project = TestProject.in(folder)
                .file("seeds/raw/s.csv", "a,b,c,d\n1,2,3,4\n")
                .file(
                        "seeds/schema.yml",
                        "targets:\n  raw/s: {schema: raw, table: seed_s, schema_by_engine: {postgres: p}}\n"
                                + "dtypes:\n  seed_s: {a: string}\n"
                                + "columns:\n  raw.seed_s:\n    b: {type: text, engines: {duckdb: \"decimal(10, 2)\"}}\n    c: integer\n");
        assertThat(project.errors()).isEmpty();
        Seed seed = project.load().project().seeds().get(0);
        assertThat(seed.relation()).hasToString("demo.raw.seed_s");
        assertThat(table(project).columns())
                .extracting(TableData.Column::type)
                .containsExactly("varchar", "decimal(10, 2)", "integer", "bigint");
    }

    @Test
    void mistakes_are_explained() {
        assertThatThrownBy(() -> table("a,b\n1,2\n3\n"))
                .hasMessage(
                        "FFT-113 seeds/s.csv:3:1: the record has 1 field, but the header names 2 columns. Quote fields that"
                                + " hold commas: \"a, b\".");
        assertThatThrownBy(() -> table("a,A\n1,2\n"))
                .hasMessageContaining(
                        "seeds/s.csv:1:3: the column 'A' is there twice: it differs from 'a' in case only.");
        assertThatThrownBy(() -> table("")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> table("a\n\"open\n")).hasMessageContaining("FFT-113 seeds/s.csv");
        TestProject project = TestProject.in(folder)
                .file("seeds/s.csv", "a\n1\n")
                .file("seeds/schema.yml", "columns: {s: {aa: text}}\n");
        assertThatThrownBy(() -> table(project))
                .hasMessageContaining("a type for the column 'aa'")
                .hasMessageContaining("Did you mean 'a'?");
        project.file("seeds/schema.yml", "targets: {t: {schema: x}}\ncolumns: {s: {a: \"int); drop table x; --\"}}\n");
        assertThat(project.errors())
                .hasSize(2)
                .anyMatch(e -> e.startsWith("FFT-103 seeds/schema.yml:1:11: the key 't' is not known in 'targets'."))
                .anyMatch(e -> e.contains("is not a column type"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "NULL", textBlock = """
            tinyint              ; 127 -128 0 +5 007     ; 128 -129 1.0 1.5 1e2 0x1F 1_000 abc "" 1,000
            smallint             ; 32767 -32768          ; 32768 1.0
            integer              ; 2147483647 -2147483648 -0 ; 2147483648 1.5 0x1F 1_000 true
            bigint               ; 9223372036854775807 -9223372036854775808 ; 9223372036854775808
            hugeint              ; 99999999999999999999999999999999999999 ; 999999999999999999999999999999999999999
            utinyint             ; 255 0                 ; 256 -1
            ubigint              ; 18446744073709551615  ; 18446744073709551616 -1
            decimal(5, 2)        ; 999.99 1.5 -1 1.500 1e2 0 ; 1000 1.005 1e3 NaN 1,5
            decimal(2, 2)        ; 0.99 0 0.00           ; 1 0.999
            decimal(3)           ; 999 1.0               ; 1000 1.5
            numeric              ; 12345678901234567890.5 0 1e2 ; x 1e40 0.00000000000000000000000000000000000000001
            double               ; 1e308 -2.5 1 3e-308 0.0 12345678901234567.89 ; 1e400 1e-400 NaN inf 0x1F 1_000 1.
            real                 ; 3e38 1e-37 0          ; 4e38 1e-40
            date                 ; 2026-01-31 0001-01-01 9999-12-31 ; tomorrow 01/02/2026 2026-02-30 2026-1-5 2026-01-05T23:59:59 0000-00-00 10000-01-01 now
            timestamp            ; 2026-01-31T10:00 2026-01-31 2026-01-31T10:00:00.123456 ; 2026-01-31T10:00Z 2026-01-05T10:00:00+02:00 2026-01-31T10:00:00.1234567 today 2026-01-31T25:00
            timestamp(3)         ; 2026-01-31T10:00:00.123 ; 2026-01-31T10:00:00.1234
            timestamptz          ; 2026-01-31T10:00Z 2026-01-31T10:00:00+0230 2026-01-31T10:00 ; 2026-01-31T10:00+25:00 now
            time                 ; 10:00 23:59:59.999999 ; 24:00 10 10:00:60 10:00Z
            boolean              ; true FALSE t no Y off 1 ; 2 maybe -
            varchar(3)           ; abc äöü 😀😀😀        ; abcd
            uuid                 ; 123E4567-e89b-12d3-a456-426614174000 ; 123e4567
            text                 ; anything ""           ; NULL
            """)
    void each_value_of_a_declared_type_is_checked_by_our_own_rules(String type, String good, @Nullable String bad) {
        TestProject project = TestProject.in(folder).file("seeds/schema.yml", "columns: {s: {c: \"" + type + "\"}}\n");
        for (String value : good.split(" ")) {
            project.file("seeds/s.csv", "pad,c\nx," + value + "\n");
            assertThat(table(project).size()).as(value).isOne();
        }
        for (String value : bad == null ? new String[0] : bad.split(" ")) {
            String quoted = value.startsWith("\"") ? value : "\"" + value + "\"";
            project.file("seeds/s.csv", "pad,c\nx,\n\"two\nlines\"," + quoted + "\n");
            String shown = value.replace("\"", "");
            assertThatThrownBy(() -> table(project))
                    .as(value)
                    .hasMessageStartingWith("FFT-113 seeds/s.csv:4:8: '" + shown
                            + "' in the column 'c' is not of the type " + type + ": expected ");
        }
    }

    @Test
    void values_of_declared_types_reach_all_databases_in_one_spelling() {
        TestProject project = TestProject.in(folder)
                .file("seeds/s.csv", "i,d,f,b,t,z,c\n 007,+1.50,+01e2,YES,2026-01-31,2026-01-31T10:00, 10:00\n")
                .file(
                        "seeds/schema.yml",
                        "columns: {s: {i: smallint, d: \"decimal(5, 1)\", f: double, b: bool, t: timestamp, z: timestamptz, c: time}}\n");
        TableData table = table(project);
        assertThat(rows(table))
                .containsExactly(List.of(
                        "7", "1.5", "1e2", "true", "2026-01-31 00:00:00", "2026-01-31 10:00:00+00:00", "10:00:00"));
        assertThat(table.columns())
                .extracting(TableData.Column::type)
                .containsExactly(
                        "smallint",
                        "decimal(5, 1)",
                        "double",
                        "boolean",
                        "timestamp",
                        "timestamp with time zone",
                        "time");
    }

    @Test
    void of_many_bad_values_five_are_shown_and_the_others_counted() {
        TestProject project = TestProject.in(folder)
                .file("seeds/s.csv", "a\n" + "x\n".repeat(20) + "1\n")
                .file("seeds/schema.yml", "columns: {s: {a: integer}}\n");
        assertThatThrownBy(() -> table(project)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problems()).hasSize(6);
            assertThat(e.problems().get(4).format()).startsWith("FFT-113 seeds/s.csv:6:1: 'x' in the column 'a'");
            assertThat(e.problems().get(5).format())
                    .startsWith("FFT-113 seeds/s.csv:7:1: from here on, 15 more values do not fit");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a,b~1,2~3,4~~~      ; 2
            a,b~1,2~~3,4~         ; 2
            ~~a,b~1,2~            ; 1
            a,b^~1,2^~^~      ; 1
            a,b^1,2^^3,4            ; 2
            a,b~1,2~ _ ~3,4~    ; 2
            a~1~~2~               ; 2
            a~1~ ~                  ; 2
            a~1~""~                 ; 2
            a,b~,~                    ; 1
            a,b~                        ; 0
            a,b                           ; 0
            """)
    void empty_lines_are_skipped(String csv, int rows) {
        TableData table = table(csv.replace('~', '\n').replace('^', '\r').replace('_', '\t'));
        assertThat(rows(table)).hasSize(rows);
    }

    @Test
    void a_file_of_empty_lines_is_empty() {
        assertThatThrownBy(() -> table("\n\n")).hasMessageContaining("FFT-113 seeds/s.csv: the file is empty");
    }

    @Test
    void a_nul_is_found_where_it_stands() {
        assertThatThrownBy(() -> table("a,b\nü,1\0\n"))
                .hasMessage(
                        "FFT-113 seeds/s.csv:2:4: the text holds a NUL character. No database stores it; remove it.");
        assertThatThrownBy(() -> table("a,b\0\n1,2\n")).hasMessageContaining("seeds/s.csv:1:4: the text holds a NUL");
        assertThatThrownBy(() -> table("a\n\"x\n\0\"\n")).hasMessageContaining("seeds/s.csv:3:1: the text holds a NUL");
    }

    @Test
    void quotes_that_are_none_are_found_where_they_stand() {
        assertThatThrownBy(() -> table("a,b\n1,\"x\"y\n"))
                .hasMessageContaining("seeds/s.csv:2:6: the value goes on behind its closing quote");
        assertThatThrownBy(() -> table("a,b\n1,\"x\n2,3\n"))
                .hasMessageContaining("seeds/s.csv:2:3: a quote is opened here and never closed");
        assertThat(rows(table("a,b\n5\" pipe,x\n"))).containsExactly(List.of("5\" pipe", "x"));
    }

    @Test
    void what_is_not_utf_8_is_found_where_it_stands() throws IOException {
        TestProject project = TestProject.in(folder).file("seeds/s.csv", "");
        Files.write(folder.resolve("seeds/s.csv"), new byte[] {'a', '\n', 'x', (byte) 0xE4, 'y', '\n'});
        assertThatThrownBy(() -> table(project)).hasMessageContaining("seeds/s.csv:2:2: the file is not UTF-8 text");
    }

    @Test
    void a_file_in_utf_16_is_told_by_its_mark() throws IOException {
        TestProject project = TestProject.in(folder).file("seeds/s.csv", "");
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(folder.resolve("seeds/s.csv"), "\uFEFFid,name\n1,x\n".getBytes(charset));
            assertThatThrownBy(() -> table(project))
                    .hasMessageContaining("seeds/s.csv:1:1: the file is UTF-16 text")
                    .hasMessageContaining("Save it as UTF-8.");
        }
    }

    /** The time to read them as numbers would grow with the square of their digits. */
    @Test
    @Timeout(60)
    void digits_without_end_are_text_and_no_number_of_a_declared_type() {
        String digits = "7".repeat(5_000_000);
        TestProject project = TestProject.in(folder);
        for (String value : List.of(digits, "-" + digits, "0." + digits, "1" + "0".repeat(5_000_000), digits + "e-9")) {
            project.file("seeds/s.csv", "a\n" + value + "\n");
            assertThat(table(project).columns().get(0).type()).isEqualTo("varchar");
            assertThat(rows(table(project))).containsExactly(List.of(value));
        }
        project.file("seeds/s.csv", "a\n" + digits + "\n");
        for (String type : List.of("integer", "decimal", "\"decimal(9, 2)\"", "double", "hugeint")) {
            project.file("seeds/schema.yml", "columns: {s: {a: " + type + "}}\n");
            assertThatThrownBy(() -> table(project))
                    .hasMessageContaining("seeds/s.csv:2:1: '7777")
                    .hasMessageContaining("is not of the type");
        }
    }

    @Test
    void only_a_file_that_all_readers_read_alike_is_given_to_a_database_as_it_is() {
        assertThat(table("a,b\n1,\"x, \"\"y\"\"\"\n2,\n").file()).isPresent();
        assertThat(table("a,b\r\n1,x\r\n").file()).isPresent();
        assertThat(table("t\n2026-01-31T10:00:00Z\n").file()).isPresent();
        for (String other : List.of(
                "\uFEFFa\n1\n",
                "a\n1\r\n",
                "a\r1\r",
                "a\n1\n\n2\n",
                "a\n\"two\nlines\"\n",
                "a,b\n5\" pipe,x\n",
                "t\n2026-01-31T10:00\n",
                "a\n" + "x".repeat(1_000_001) + "\n")) {
            assertThat(table(other).file()).as(other).isEmpty();
        }
    }

    @Test
    void a_file_that_is_changed_while_it_is_loaded_is_an_error() throws IOException {
        TestProject project = TestProject.in(folder).file("seeds/s.csv", "a\n1\n");
        SeedData data = SeedData.read(project.load().project().seeds().get(0));
        data.checkUnchanged();
        Files.writeString(folder.resolve("seeds/s.csv"), "a\n1\n2\n");
        assertThatThrownBy(data::checkUnchanged).hasMessageContaining("the file was changed while it was loaded");
    }

    @Test
    void a_project_may_consist_of_seeds_alone() {
        TestProject project = TestProject.at(folder)
                .file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: demo.duckdb}\n")
                .yaml("");
        String missing = "FFT-101 models: the models folder does not exist."
                + " Create it, or name another with models_dir in project.yml.";
        assertThat(project.errors()).containsExactly(missing);
        project.file("seeds/s.csv", "a\n1\n");
        assertThat(project.errors()).isEmpty();
        assertThat(project.seed().failure()).isEmpty();
        project.yaml("models_dir: sql\n");
        assertThat(project.errors()).containsExactly(missing.replace("models:", "sql:"));
    }

    @Test
    void names_that_differ_in_case_only_are_one_name() {
        TestProject project =
                TestProject.in(folder).file("seeds/s.csv", "a\n1\n").file("seeds/S.csv", "a\n1\n2\n");
        assertThat(project.errors())
                .containsExactly(
                        "FFT-110 seeds/s.csv: the seed 's' is there twice: seeds/S.csv and seeds/s.csv. Rename one of"
                                + " the two files; names that differ in case only are one in most databases.");
        project.file("seeds/deep/t.CSV", "a\n1\n").file("seeds/t.csv", "a\n1\n");
        assertThat(project.errors()).anyMatch(e -> e.contains("seeds/deep/t.CSV and seeds/t.csv"));
    }

    @Test
    void records_are_the_same_whatever_the_size_of_the_buffer() {
        String csv = "\uFEFFid,text\r\n1,\"say \"\"hi\"\",\r\n ok\"\n\n2,ü€😀\r3,\"\"\n,end";
        List<List<@Nullable String>> expected = records(csv, 1000);
        assertThat(expected).hasSize(5).contains(Arrays.asList(null, "end"));
        for (int size = 1; size < 60; size++) {
            assertThat(records(csv, size)).as("a buffer of " + size).isEqualTo(expected);
        }
    }

    private static List<List<@Nullable String>> records(String csv, int buffer) {
        try (CsvScanner scanner =
                CsvScanner.of("s.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), buffer)) {
            List<List<@Nullable String>> records = new ArrayList<>();
            records.add(scanner.header());
            while (scanner.next()) {
                records.add(Arrays.asList(scanner.text(0), scanner.text(1)));
            }
            return records;
        }
    }
}
