package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of any database, and its plain sessions. */
class JdbcProviderTest {
    private static final String MYSQL = "jdbc:mysql://h/d";

    @ParameterizedTest
    @ValueSource(strings = {"schema", "database"})
    void schema_of_mysql_is_its_database(String setting) {
        try (Engine engine =
                new JdbcProvider().open(new Settings(Map.of("url", MYSQL, "dialect", "mysql", setting, "mart")))) {
            assertThat(engine.qualified(Relation.of("t"))).hasToString("mart.t");
            assertThat(engine.qualified(Relation.of("raw", "t"))).hasToString("raw.t");
        }
    }

    @Test
    void mysql_has_no_schema_beside_the_database() {
        Settings both = new Settings(Map.of("url", MYSQL, "dialect", "mysql", "database", "shop", "schema", "mart"));
        assertThat(new JdbcProvider().check(both))
                .extracting(SettingProblem::setting)
                .containsExactly("schema");
    }

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

    @Test
    void sql_server_is_refused_before_anything_is_tried() {
        Settings settings = new Settings(Map.of("url", "jdbc:sqlserver://h;databaseName=d", "dialect", "ansi"));
        assertThat(new JdbcProvider().check(settings))
                .extracting(SettingProblem::sentence)
                .containsExactly("SQL Server has no 'create table … as', by which tables are built here.");
    }

    @Test
    void a_schema_is_no_pattern() {
        Settings h2 = new Settings(Map.of(
                "url",
                "jdbc:h2:mem:schemas;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "dialect",
                "ansi"));
        try (Engine engine = new JdbcProvider().open(h2);
                Session session = engine.session()) {
            session.execute(SqlText.of("create schema axb"));
            session.execute(SqlText.of("create schema a_b"));
            session.execute(SqlText.of("create table axb.t (n integer)"));
            assertThat(session.describe(Relation.of("axb", "t"))).isPresent();
            assertThat(session.describe(Relation.of("a_b", "t"))).isEmpty();
        }
    }
}
