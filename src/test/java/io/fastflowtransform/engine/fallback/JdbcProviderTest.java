package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.SqlText;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plain sessions of any database. */
class JdbcProviderTest {
    @Test
    void columns_have_the_names_that_the_query_gives_them() {
        Settings h2 = new Settings(Map.of("url", "jdbc:h2:mem:columns", "dialect", "ansi"));
        try (Engine engine = new JdbcProvider().open(h2);
                Session session = engine.session()) {
            session.execute(SqlText.of("create table t as select 1 as n"));
            assertThat(session.query(SqlText.of("select n as \"m\" from t"), 1).columns())
                    .containsExactly("m");
        }
    }
}
