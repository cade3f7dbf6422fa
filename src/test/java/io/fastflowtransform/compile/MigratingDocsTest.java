package io.fastflowtransform.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/migrating.md gives in place of dbt's helpers does what they do. */
class MigratingDocsTest {
    @TempDir
    Path folder;

    @Test
    void the_surrogate_key_is_dbts_for_null_and_for_columns_of_named_tables() throws IOException {
        Matcher macro = Pattern.compile("`models/macros/surrogate_key.sql`\\s+```sql\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/migrating.md")));
        assertThat(macro.find()).isTrue();
        TestProject project = TestProject.in(folder)
                .file("models/macros/surrogate_key.sql", macro.group(1))
                .model(
                        "keys",
                        "select {{ surrogate_key(['a', ['o', 'b']]) }} = md5(cast(coalesce(cast(a as text),"
                                + " '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast(o.b as text),"
                                + " '_dbt_utils_surrogate_key_null_') as text)) as same from (values (1, 'x'), (null, ''), (2,"
                                + " null)) as o(a, b)");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select count(*), bool_and(same) from keys")).containsExactly(List.of("3", "true"));
    }
}
