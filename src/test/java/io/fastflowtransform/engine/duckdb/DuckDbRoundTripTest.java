package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.testing.RoundTrip;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No string that a template renders for DuckDB changes on its way. {@code -Dfft.test.strings=1000000} tries more of them. */
class DuckDbRoundTripTest {
    private static final int STRINGS = Integer.getInteger("fft.test.strings", 100_000);
    private static final long SEED = Long.getLong("fft.test.seed", 7);

    @TempDir
    Path folder;

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
