package io.fastflowtransform.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accepted values are compared as values of the column's type, alike on all databases. */
class AcceptedValuesTest {
    @TempDir
    Path folder;

    enum On {
        DUCKDB,
        POSTGRES,
        H2;

        String profile(Path folder) {
            return switch (this) {
                case DUCKDB -> "  engine: duckdb\n  duckdb: {path: demo.duckdb}\n";
                case POSTGRES ->
                    "  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: "
                            + PostgresServer.newSchema() + "}\n";
                case H2 ->
                    "  engine: jdbc\n  jdbc: {url: 'jdbc:h2:"
                            + folder.resolve("h2").toAbsolutePath() + "'}\n";
            };
        }
    }

    private List<String> test(On on, String values) {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev:\n" + on.profile(folder))
                .model("m", """
                        select cast('01' as varchar(9)) as "s", 1 as "n", cast(1.50 as decimal(9, 2)) as "d", date '2026-01-31' as "born"
                        union all select ' 1', 2, 2.00, date '2026-02-01'""")
                .yaml("tests:\n  - {type: accepted_values, table: m, " + values + "}\n");
        assertThat(project.run().failure()).isEmpty();
        project.test();
        return project.lines().stream()
                .flatMap(String::lines)
                .map(String::strip)
                .toList();
    }

    private void passes(On on, String values) {
        assertThat(test(on, values)).last().asString().contains("1 passed");
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_looks_like_a_number_is_not_that_number(On on) {
        assertThat(test(on, "column: s, values: [1, 2, 3]")).contains("2 values are not among the accepted ones.");
    }

    @ParameterizedTest
    @EnumSource
    void texts_are_compared_with_texts_as_the_file_has_them(On on) {
        passes(on, "column: s, values: ['01', ' 1']");
        passes(on, "column: s, values: ['01', ' 1', 1, 2.50, true]");
    }

    @ParameterizedTest
    @EnumSource
    void numbers_are_compared_with_numbers_however_they_are_written(On on) {
        passes(on, "column: n, values: ['1', '02', 7.5]");
        passes(on, "column: d, values: [1.5, 2]");
        passes(on, "column: d, values: ['1.5', '2']");
        assertThat(test(on, "column: n, values: [1.5, 2]")).contains("1 value is not among the accepted ones.");
    }

    @ParameterizedTest
    @EnumSource
    void a_word_among_numbers_is_an_error_of_the_test(On on) {
        assertThat(test(on, "column: n, values: [1, 2, many]"))
                .anySatisfy(line -> assertThat(line)
                        .contains("FFT-601 project.yml:4:")
                        .contains("the column holds numbers, and 'many' among the accepted values is none"));
    }

    @ParameterizedTest
    @EnumSource
    void days_are_compared_with_days(On on) {
        passes(on, "column: born, values: [2026-01-31, '2026-02-01']");
    }
}
