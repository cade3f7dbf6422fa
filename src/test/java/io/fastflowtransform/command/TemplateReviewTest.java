package io.fastflowtransform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fft:check says of templates beside errors. */
class TemplateReviewTest {
    @TempDir
    Path folder;

    @Test
    void a_value_with_its_own_quotes_is_a_warning() {
        TestProject project = TestProject.in(folder)
                .yaml("vars: {region: \"'EU'\", plain: EU}\n")
                .model("m", "select {{ var(\"country\", \"'US'\") }}, {{ var('plain') }},\n  {{ var('region') }}");
        assertThat(project.check(false).failure()).isEmpty();
        assertThat(project.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly(
                        "WARN FFT-205 models/m.sql:1:11: the value of 'country' carries its own quotes, and they will be part of the text."
                                + " Remove them from the value: a value is quoted where it stands.\n"
                                + "    select {{ var(\"country\", \"'US'\") }}, {{ var('plain') }},\n"
                                + "              ^^^",
                        "WARN FFT-205 models/m.sql:2:6: the value of 'region' carries its own quotes, and they will be part of the text."
                                + " Remove them from the value: a value is quoted where it stands.\n"
                                + "      {{ var('region') }}\n"
                                + "         ^^^");
    }

    @Test
    void raw_tags_are_counted_or_listed() {
        TestProject project = TestProject.in(folder)
                .model("m", "select {{{ var('x', 1) }}},\n  {{& 2 }} -- {{{ 3 }}}")
                .file("models/macros/raw.sql", "{{{ 1 }}}")
                .yaml("hooks:\n  on_run_end:\n    - {kind: sql, sql: \"select {{{ 4 }}}\"}\n");
        project.check(false);
        assertThat(project.lines()).contains("[FFT] Raw tags: 4. -Dfft.rawTags lists them.");
        project.check(true);
        assertThat(project.lines())
                .contains(
                        "[FFT] raw models/m.sql:1:8 {{{ var('x', 1) }}}",
                        "[FFT] raw models/m.sql:2:3 {{& 2 }}",
                        "[FFT] raw models/macros/raw.sql:1:1 {{{ 1 }}}",
                        "[FFT] raw project.yml:5:32 {{{ 4 }}}",
                        "[FFT] Raw tags: 4.");
    }
}
