package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.RoundTrip;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No string that a template renders for DuckDB changes on its way. {@code -Dfft.test.strings=1000000} tries more of them. */
class DuckDbRoundTripTest {
    private static final int STRINGS = Integer.getInteger("fft.test.strings", 100_000);
    private static final long SEED = Long.getLong("fft.test.seed", 7);

    @TempDir
    Path folder;

    /** DuckDB turns blanks of Unicode into plain ones outside of quotes, and takes a quote in a block comment for a real one. */
    @Test
    void blanks_of_unicode_survive_quotes_in_comments_before_them() {
        TestProject project = TestProject.in(folder)
                .vars(Map.of("comment", Value.of("it's -- $a$ \" odd"), "blank", Value.of("a\u00a0b\u200bc")))
                .model("m", "select /* {{ var('comment') }} */ {{ var('blank') }} as a, '{{ var('blank') }}' as b");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select a, b from m")).containsExactly(List.of("a\u00a0b\u200bc", "a\u00a0b\u200bc"));
    }

    @Test
    void each_string_comes_back_from_each_place() {
        TestProject project =
                TestProject.in(folder).file("profiles.yml", "dev:\n  engine: duckdb\n  duckdb: {path: ':memory:'}\n");
        var profile = project.load().project().profile();
        try (Engine engine = profile.engine().open(profile.settings());
                Session session = engine.session()) {
            new RoundTrip(project, session, Integer.MAX_VALUE).check(STRINGS, SEED);
        }
    }
}
