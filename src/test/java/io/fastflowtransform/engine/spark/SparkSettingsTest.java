package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Spark profile can say, what the driver is told, and what is wrong with it. */
class SparkSettingsTest {
    private static final String POLLING = "hive.server2.long.polling.timeout=200ms";

    @TempDir
    Path folder;

    private TestProject project(String section) {
        return TestProject.in(folder)
                .file("profiles.yml", "dev:\n  engine: databricks_spark\n  databricks_spark: " + section + "\n");
    }

    private SparkSettings settings(String section) {
        return SparkSettings.of(project(section).load().project().profile().settings());
    }

    @Test
    void the_driver_is_asked_to_poll_quickly_so_that_cancelling_does() {
        assertThat(settings("{host: h}").url()).isEqualTo("jdbc:hive2://h:10000/default?" + POLLING);
        assertThat(settings("{url: 'jdbc:hive2://h:1/d;ssl=true?a=b#c=d'}").url())
                .isEqualTo("jdbc:hive2://h:1/d;ssl=true?a=b;" + POLLING + "#c=d");
        assertThat(settings("{url: 'jdbc:hive2://h:1/d;ssl=true'}").shown()).isEqualTo("jdbc:hive2://h:1/d");
    }

    @Test
    void databricks_is_what_has_an_http_path() {
        SparkSettings settings = settings("{host: x.cloud.databricks.com, http_path: /sql/1, token: dapi123}");
        assertThat(settings.url())
                .isEqualTo("jdbc:databricks://x.cloud.databricks.com:443;httpPath=/sql/1;AuthMech=3;SSL=1");
        assertThat(settings.properties()).containsAllEntriesOf(Map.of("UID", "token", "PWD", "dapi123"));
        assertThat(settings.driver().orElseThrow()).startsWith("com.databricks:databricks-jdbc:");
        assertThat(project("{host: h, http_path: /sql/1, token: dapi123}")
                        .load()
                        .project()
                        .secrets()
                        .mask("dapi123"))
                .isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | profiles.yml:2:3: the profile does not say which Spark server to connect to",
                "{url: 'spark://h:7077'} | profiles.yml:3:22: 'url' does not begin with jdbc:.",
                "{url: 'jdbc:hive2://h/d', host: h} | profiles.yml:3:47: 'host' is there although 'url' says where",
                "{host: h, table_format: orc} | profiles.yml:3:31: 'table_format' is 'orc'. It is delta, iceberg or parquet",
                "{host: h, token: tttt, password: pppp} | profiles.yml:3:31: there is a token and a password.",
                "{host: h, extra_conf: [a]} | profiles.yml:3:43:",
            })
    void a_wrong_profile_is_told_with_its_place(String section, String message) {
        assertThat(String.join("\n", project(section).errors())).contains(message);
    }

    @Test
    void hooks_inside_a_transaction_are_refused_unless_they_are_for_other_engines() {
        String hook = "hooks:\n  after_model:\n    - {name: h, kind: sql, transaction: inside, sql: 'select 1'%s}\n";
        TestProject project = project("{host: h}").model("m", "select 1 as n").yaml(hook.formatted(""));
        assertThat(String.join("\n", project.errors()))
                .contains("FFT-111 project.yml:5:7: the engine 'databricks_spark' has no transactions");
        assertThat(project.yaml(hook.formatted(", engines: [duckdb]")).errors()).isEmpty();
    }
}
