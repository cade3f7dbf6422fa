package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stamps that an older version kept through plain JDBC, on H2. */
class OldStampsTest {
    @TempDir
    Path folder;

    @Test
    void they_move_into_the_new_table_and_nothing_is_loaded_anew() {
        String url = "jdbc:h2:" + folder.resolve("db") + ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev:\n  engine: jdbc\n  jdbc: {url: '" + url + "', user: sa}\n")
                .file("seeds/s.csv", "id\n1\n")
                .model("m", "select * from {{ ref('s') }}");
        assertThat(project.run().failure()).isEmpty();
        project.execute("create table \"_fft_stamps\" (\"relation\" varchar, \"stamp\" varchar)");
        project.execute(
                "insert into \"_fft_stamps\" select \"relation\", '[fft hash=' || \"content_hash\" || ' run=' ||"
                        + " \"run_id\" || ']' from \"_fft_state\"");
        project.execute("drop table \"_fft_state\"");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.lines()).anyMatch(line -> line.contains("unchanged"));
        assertThat(project.query("select count(*) from INFORMATION_SCHEMA.TABLES where table_name = '_fft_stamps'"))
                .containsExactly(List.of("0"));
        assertThat(project.query("select count(*) from \"_fft_state\" where \"relation\" = 's'"))
                .containsExactly(List.of("1"));
    }
}
