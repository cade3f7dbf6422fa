package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in a query for files, in the dialects that read files. */
class FileReaderTest {

    private static FileLocation file(String path, String format, Map<String, Object> options) {
        return file(path, false, format, options);
    }

    private static FileLocation file(String path, boolean ofProject, String format, Map<String, Object> options) {
        Map<String, Value> values = new LinkedHashMap<>();
        options.forEach((name, value) -> values.put(name, Value.of(value)));
        int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        return new FileLocation(path, ofProject ? path.substring(0, end) : "", format, values);
    }

    private static String duckDb(FileLocation file) {
        return ((FileRelation.Call) reader(Dialect.DUCKDB).read(file, "unused")).sql();
    }

    private static String spark(FileLocation file) {
        return ((FileRelation.View) reader(Dialect.SPARK).read(file, "__fft_source_a_b"))
                .declaration()
                .text();
    }

    private static FileReader reader(Dialect dialect) {
        return dialect.expressions().files().orElseThrow();
    }

    @Test
    void duckdb_calls_a_table_function() {
        assertThat(duckDb(file("/data/*.parquet", "parquet", Map.of()))).isEqualTo("read_parquet('/data/*.parquet')");
        assertThat(duckDb(file("s3://b/x.json", "json", Map.of()))).isEqualTo("read_json('s3://b/x.json')");
        assertThat(duckDb(file("/o'hara.csv", "csv", Map.of("header", true, "delim", "'", "skip", 1, "sample", 0.5))))
                .isEqualTo("read_csv('/o''hara.csv', delim = '''', header = true, sample = 0.5, skip = 1)");
    }

    @Test
    void spark_declares_a_view() {
        assertThat(spark(file("s3://b/x", "delta", Map.of())))
                .isEqualTo(
                        "create or replace temporary view `__fft_source_a_b` using delta options ('path' 's3://b/x')");
        assertThat(spark(file("/o'hara\\.csv", "csv", Map.of("header", true, "a.b-c", "${x}'", "n", 1))))
                .isEqualTo("create or replace temporary view `__fft_source_a_b` using csv options ('path'"
                        + " '/o\\'hara\\\\.csv', 'a.b-c' '\\u0024{x}\\'', 'header' 'true', 'n' '1')");
    }

    @Test
    void spark_takes_a_path_of_the_project_as_one_of_this_machine() {
        assertThat(spark(file("/p/a b%20.csv", true, "csv", Map.of()))).contains("'path' 'file:///p/a b%20.csv'");
        assertThat(spark(file("C:\\p\\x.csv", true, "csv", Map.of()))).contains("'path' 'file:///C:/p/x.csv'");
        assertThat(spark(file("/p/x.csv", false, "csv", Map.of()))).contains("'path' '/p/x.csv'");
    }

    @Test
    void the_projects_folder_is_no_pattern() {
        assertThat(duckDb(file("/p[1]*?/x[2]*.csv", true, "csv", Map.of()))).contains("'/p[[]1][*][?]/x[2]*.csv'");
        assertThat(spark(file("/p[1]{a}/x[2]*.csv", true, "csv", Map.of())))
                .contains("'path' 'file:///p\\\\[1\\\\]\\\\{a\\\\}/x[2]*.csv'");
        assertThat(spark(file("/p[1]/x", true, "delta", Map.of()))).contains("'path' 'file:///p[1]/x'");
        assertThat(duckDb(file("/p[1]/x.csv", false, "csv", Map.of()))).contains("'/p[1]/x.csv'");
    }

    @Test
    void options_have_names_that_the_dialect_can_write() {
        assertThat(reader(Dialect.DUCKDB).remedy("a_1")).isEmpty();
        assertThat(reader(Dialect.DUCKDB).remedy("a.b")).isPresent();
        assertThat(reader(Dialect.DUCKDB).remedy("a = 1, b")).isPresent();
        assertThat(reader(Dialect.SPARK).remedy("a.b")).isEmpty();
        assertThat(reader(Dialect.SPARK).remedy("Path")).isPresent();
    }

    @Test
    void a_path_that_no_database_can_take_is_refused() {
        assertThatThrownBy(() -> duckDb(file("/a\0b.csv", "csv", Map.of()))).isInstanceOf(UnsafeValueException.class);
    }

    @Test
    void the_other_dialects_read_no_files() {
        assertThat(Dialect.POSTGRES.expressions().files()).isEmpty();
        assertThat(Dialect.BIGQUERY.expressions().files()).isEmpty();
        assertThat(Dialect.SNOWFLAKE.expressions().files()).isEmpty();
    }
}
