package io.fastflowtransform.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.report.Listing;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.DialectOnly;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models over files: on a real DuckDB, and as they are written for Spark. */
class FileSourcesTest {
    private static final String QUERY = "select * from {{ source('web', 'events') }} as e order by all";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("m", QUERY);
    }

    private TestProject table(String keys) {
        return sources("    tables:\n      - name: events\n" + keys.indent(8));
    }

    private TestProject sources(String group) {
        return project.file("sources.yml", "version: 2\nsources:\n  - name: web\n" + group);
    }

    private List<List<String>> rows() {
        assertThat(project.run().failure()).as("%s", project.lines()).isEmpty();
        return project.query("select * from m order by all");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql(LoadedProject loaded) {
        Model model = loaded.project().models().get(0);
        return new Compiler(loaded.project(), loaded.graph(), OffsetDateTime.parse("2026-01-01T00:00:00Z"))
                .compile(model)
                .text();
    }

    private LoadedProject loaded(Dialect dialect) {
        EngineProvider engine = new DialectOnly(dialect);
        project.file("profiles.yml", "dev:\n  engine: " + engine.name() + "\n");
        return project.load(DialectOnly.amongAll(dialect));
    }

    private Map<String, String> declarations(LoadedProject loaded) {
        Map<String, String> texts = new TreeMap<>();
        Map<String, SqlText> all = loaded.project().profile().settings().declarations();
        all.forEach((name, sql) -> texts.put(name, sql.text().replace(folder.toString(), "/p")));
        return texts;
    }

    @Test
    void csv_is_read_with_options_from_a_path_with_quotes() {
        table("location: data/o'hara's \"x\".csv\noptions: {delim: ';', header: false, quote: \"'\"}")
                .file("data/o'hara's \"x\".csv", "1;'a;b'\n2;c\n");

        assertThat(rows()).containsExactly(List.of("1", "a;b"), List.of("2", "c"));
    }

    @Test
    void parquet_is_read() throws SQLException {
        execute("copy (select 7 as n) to '" + folder.resolve("events.parquet") + "' (format parquet)");
        table("location: events.parquet");

        assertThat(rows()).containsExactly(List.of("7"));
    }

    @Test
    void json_is_read_also_compressed() throws SQLException {
        execute("copy (select 7 as n, 'x' as t) to '" + folder.resolve("events.ndjson.gz")
                + "' (format json, compression gzip)");
        table("location: ./events.ndjson.gz");

        assertThat(rows()).containsExactly(List.of("7", "x"));
    }

    @Test
    void wildcards_find_several_files() {
        table("location: data/**/*.txt\nformat: CSV")
                .file("data/a.txt", "n\n1\n")
                .file("data/deep/b.txt", "n\n2\n");

        assertThat(rows()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void files_can_be_outside_of_the_project() {
        project = TestProject.in(folder.resolve("project")).model("m", QUERY);
        table("location: ../events.csv").file("../events.csv", "n\n1\n");
        assertThat(rows()).containsExactly(List.of("1"));

        table("location: " + folder.resolve("events.csv"));
        assertThat(rows()).containsExactly(List.of("1"));
    }

    @Test
    void a_group_can_hold_what_its_tables_share() {
        sources("""
                    schema: raw
                    format: csv
                    options: {header: true, delim: ';'}
                    tables:
                      - name: events
                        location: events.txt
                        options: {delim: '|', HEADER: }
                """).file("events.txt", "1|2\n");

        assertThat(sql(project.load()))
                .isEqualTo("select * from read_csv('" + folder.resolve("events.txt")
                        + "', delim = '|') as e order by all");
        assertThat(rows()).containsExactly(List.of("1", "2"));
    }

    @Test
    void a_level_with_another_format_begins_without_the_options_of_weaker_ones() {
        table("""
                location: events.csv
                options: {header: true}
                overrides:
                  duckdb: {location: "s3://b/events.parquet", options: {union_by_name: true}}
                """);

        assertThat(sql(project.load()))
                .contains("from read_parquet('s3://b/events.parquet', union_by_name = true) as e");
    }

    @Test
    void another_location_keeps_format_and_options() {
        table("""
                location: s3://b/events
                format: csv
                options: {header: true}
                overrides:
                  duckdb: {location: /data/events}
                """);

        assertThat(sql(project.load())).contains("from read_csv('/data/events', header = true) as e");
    }

    @Test
    void an_override_makes_files_of_a_table_and_a_table_of_files() {
        table("schema: raw\noverrides:\n  duckdb: {location: /data/events.csv}");
        assertThat(sql(project.load())).contains("from read_csv('/data/events.csv') as e");
        assertThat(sql(loaded(Dialect.POSTGRES))).contains("from \"raw\".\"events\" as e");

        table("location: /data/events.csv\noverrides:\n  postgres: {schema: raw}");
        assertThat(sql(loaded(Dialect.POSTGRES))).contains("from \"raw\".\"events\" as e");

        table("location: /data/events.csv\noverrides:\n  any: {identifier: events_2}");
        assertThat(sql(loaded(Dialect.POSTGRES))).contains("from \"events_2\" as e");
    }

    @Test
    void the_schema_of_a_group_leaves_files_files() {
        sources("""
                    overrides:
                      duckdb: {schema: main}
                    tables:
                      - {name: events, location: /data/events.csv}
                """);

        assertThat(sql(project.load())).contains("from read_csv('/data/events.csv') as e");
    }

    @Test
    void members_tell_what_the_files_are() {
        table("location: s3://b/events.csv")
                .model(
                        "m",
                        "select '{{ source('web', 'events').name }}', '{{ source('web', 'events').relation }}',"
                                + " {{ source('web', 'events').schema }} from {{ source('web', 'events') }}");

        assertThat(sql(project.load()))
                .isEqualTo("select 'events', 's3://b/events.csv', NULL from read_csv('s3://b/events.csv')");
        assertThat(sql(loaded(Dialect.SPARK)))
                .isEqualTo("select 'events', 's3://b/events.csv', NULL from `__fft_source_web_events`");
    }

    @Test
    void a_table_function_stands_only_where_a_relation_is_read() {
        table("location: s3://b/events.csv")
                .model("m", "select {{ source('web', 'events') }}.id from {{ source('web', 'events') }}");

        assertThatThrownBy(() -> sql(project.load()))
                .hasMessageContaining(
                        "FFT-205 models/m.sql:1:8: a file can only be read where SQL expects a relation. Write"
                                + " it behind FROM or JOIN, with an alias for what else names it.");
        assertThat(sql(loaded(Dialect.SPARK)))
                .isEqualTo("select `__fft_source_web_events`.id from `__fft_source_web_events`");
    }

    @Test
    void a_macro_takes_files_where_it_takes_relations() {
        table("location: /data/events.csv")
                .file("models/macros/aliased.sql", "{{ macro(rel=sql) }}{{ rel }} as r")
                .file("models/macros/every.sql", "{{ macro(rel=value) }}(select * from {{ rel }})")
                .model(
                        "m",
                        "select * from {{ aliased(source('web', 'events')) }} join {{ every(source('web', 'events')) }} on true");

        assertThat(sql(project.load()))
                .isEqualTo("select * from read_csv('/data/events.csv') as r join"
                        + " (select * from read_csv('/data/events.csv')) on true");
    }

    @Test
    void a_source_of_files_is_a_node_like_others() {
        table("location: seeds/events.csv").file("seeds/events.csv", "n\n1\n");
        LoadedProject loaded = project.load();
        NodeId source = new NodeId("source", "web.events");

        assertThat(loaded.graph().graph().dependencies(source)).isEmpty();
        assertThat(loaded.graph().graph().dependencies(new NodeId("model", "m")))
                .containsExactly(source);
        assertThat(Listing.text(List.of(source), loaded.graph())).containsExactly("source.web.events");
        assertThat(project.select("source:web.events+").run().failure()).isEmpty();
        assertThat(project.query("select * from m")).containsExactly(List.of("1"));
    }

    @Test
    void spark_reads_views_that_its_settings_declare() {
        sources("""
                    options: {header: true}
                    tables:
                      - {name: events, location: data/*.csv, options: {sep: "'"}}
                      - {name: "e v", location: "abfss://c@a/x", format: delta, options: {header: }}
                      - {name: e_v, location: /mnt/x.orc, format: ORC, options: {header: }}
                      - {name: plain}
                """);
        LoadedProject loaded = loaded(Dialect.SPARK);

        assertThat(sql(loaded)).isEqualTo("select * from `__fft_source_web_events` as e order by all");
        assertThat(declarations(loaded))
                .isEqualTo(
                        Map.of(
                                "__fft_source_web_events",
                                "create or replace temporary view `__fft_source_web_events` using csv"
                                        + " options ('path' 'file:///p/data/*.csv', 'header' 'true', 'sep' '\\'')",
                                "__fft_source_web_e_v",
                                "create or replace temporary view `__fft_source_web_e_v` using delta options ('path' 'abfss://c@a/x')",
                                "__fft_source_web_e_v_2",
                                "create or replace temporary view `__fft_source_web_e_v_2` using orc options ('path' '/mnt/x.orc')"));
        assertThat(project.file("profiles.yml", "dev: {engine: duckdb}\n")
                        .load()
                        .project()
                        .profile()
                        .settings()
                        .declarations())
                .isEmpty();
    }
}
