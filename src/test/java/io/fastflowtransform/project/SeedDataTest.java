package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void quotes_newlines_nulls_and_a_byte_order_mark_are_right() {
        TableData table =
                table("\uFEFFid,text,last\r\n1,\"say \"\"hi\"\", ok\",x\r\n2,\"two\nlines\",\r\n,\"\",ü€😀\n");
        assertThat(table.columns()).extracting(TableData.Column::name).containsExactly("id", "text", "last");
        assertThat(table.rows())
                .containsExactly(
                        List.of("1", "say \"hi\", ok", "x"),
                        Arrays.asList("2", "two\nlines", null),
                        Arrays.asList(null, "", "ü€😀"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            1 -2 0                                   ; bigint
            999999999999999999                       ; bigint
            9999999999999999999                      ; double
            007 1                                    ; varchar
            1 2.5                                    ; double
            1e5 -3.25E-2                             ; double
            true FALSE                               ; boolean
            true 1                                   ; varchar
            2026-01-31 2024-02-29                    ; date
            2026-02-30                               ; varchar
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
        assertThat(table("a,b\n2026-01-31T10:00,2026-01-31T10:00Z\n2026-01-31 10:00:05.25,2026-01-31T10:00:05+0230\n")
                        .rows())
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
                .containsExactly("varchar", "decimal(10, 2)", "bigint", "bigint");
    }

    @Test
    void mistakes_are_explained() {
        assertThatThrownBy(() -> table("a,b\n1,2\n3\n"))
                .hasMessage(
                        "FFT-113 seeds/s.csv:3:1: the record has 1 fields, but the header names 2 columns. Quote fields that"
                                + " hold commas: \"a, b\".");
        assertThatThrownBy(() -> table("a,A\n1,2\n"))
                .hasMessageContaining("seeds/s.csv:1:1: the column 'A' is there twice");
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
}
