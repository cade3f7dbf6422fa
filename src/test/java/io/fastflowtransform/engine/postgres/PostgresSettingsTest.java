package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.project.Servers;
import io.fastflowtransform.testing.PostgresServer;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Postgres profile can say, and what is wrong with it. */
class PostgresSettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql+psycopg://ann:p%40ss%20w@db.example.org:5433/shop?sslmode=require",
                "postgresql://ann:p%40ss%20w@db.example.org:5433/shop?sslmode=require",
                "postgres://ann:p@ss w@db.example.org:5433/shop?sslmode=require",
                "jdbc:postgresql://db.example.org:5433/shop?user=ann&password=p%40ss%20w&sslmode=require",
                "postgresql://ann:p%40ss%20w@/?host=db.example.org&port=5433&dbname=shop&sslmode=require",
                "postgresql://ann:p%40ss%20w@db.example.org:1/shop?port=5433&sslmode=require",
                "host=db.example.org port=5433 dbname=shop user=ann password='p@ss w' sslmode=require"
            })
    void every_form_of_an_address_is_understood(String dsn) {
        assertThat(PostgresAddress.parse(dsn))
                .isEqualTo(new PostgresAddress(
                        "db.example.org:5433",
                        Optional.of("shop"),
                        Map.of("user", "ann", "password", "p@ss w", "sslmode", "require")));
    }

    @Test
    void what_is_not_there_has_its_default() {
        assertThat(PostgresAddress.parse("postgresql:///")).hasToString("localhost");
        assertThat(PostgresAddress.parse("postgresql://ann@[::1]:5432,other/x y")
                        .url())
                .isEqualTo("jdbc:postgresql://[::1]:5432,other/x%20y");
        assertThat(PostgresAddress.parse("user=ann").url()).isEqualTo("jdbc:postgresql://localhost:5432/ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://db/x | is no address of a Postgres server",
                "postgresql://ann:hun?ter2@db/x | has no host where one is expected; a '/', '?' or '@' in a user",
                "postgresql://ann:hun?hunter=2@db/x | has no host where one is expected",
                "postgresql://db/x?sslmode | has a parameter without a value",
                "postgresql:///x?host=/var/run/postgresql | has no host where one is expected",
                "postgresql://ann:hun%ter2@db/x | has a '%' that begins no escape",
                "postgresql://db/x?socketFactory=evil | has the parameter 'socketFactory'; known are: host, port",
                "postgresql://db:99999/x | has no host where one is expected",
                "host=db and more | is no list of name=value"
            })
    void what_is_no_address_is_told_without_its_password(String dsn, String reason) {
        assertThatThrownBy(() -> PostgresAddress.parse(dsn))
                .isInstanceOf(PostgresAddress.InvalidException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hun");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | profiles.yml:2:3: the profile does not say where the server is: it has neither 'dsn' nor 'host'",
                "{dsn: nonsense} | profiles.yml:3:14: 'dsn' is no address of a Postgres server",
                "{dsn: 'postgresql://h/d', host: h} | profiles.yml:3:39: 'host' is there although 'dsn' says where",
                "{host: h, port: many} | profiles.yml:3:29: 'port' is 'many'. It is a number from 1 to 65535",
                "{host: h, lock_timeout: 5} | profiles.yml:3:37: 'lock_timeout' is '5'. Write a number with its unit",
                "{hots: h} | profiles.yml:3:14: the key 'hots' is not known",
            })
    void a_wrong_profile_is_told_with_its_place(String section, String message) {
        TestProject project =
                TestProject.in(folder).file("profiles.yml", "dev:\n  engine: postgres\n  postgres: " + section + "\n");
        assertThat(String.join("\n", project.errors())).contains(message);
    }

    @Test
    void environment_variables_win_over_the_profile() {
        String schema = PostgresServer.newSchema();
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev:\n  engine: postgres\n  postgres: {dsn: 'postgresql://nowhere/x'}\n")
                .variable("FF_PG_DSN", PostgresServer.dsn().replace("postgresql:", "postgresql+psycopg:"))
                .variable("FF_PG_SCHEMA", schema)
                .model("m", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query(
                        "select schemaname from pg_tables where tablename = 'm' and schemaname = '" + schema + "'"))
                .containsExactly(List.of(schema));
        assertThat(project.lines()).anyMatch(line -> line.contains("m (postgres." + schema + ".m)"));
    }

    @Test
    void an_address_from_the_environment_wins_over_one_in_parts() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {host: nowhere, port: 1, database: x, user: postgres}\n")
                .variable("FF_PG_DSN", PostgresServer.dsn());
        assertThat(project.query("select current_database()")).containsExactly(List.of("postgres"));
    }

    @Test
    void user_and_password_can_stand_beside_the_address() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {dsn: 'postgresql://127.0.0.1:" + PostgresServer.port()
                                + "/postgres', user: postgres, password: 'any p@ss'}\n");
        assertThat(project.query("select current_user")).containsExactly(List.of("postgres"));
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_line() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {host: 127.0.0.1, port: 1, user: u, password: hunter2}\n")
                .model("m", "select 1 as n");
        assertThatThrownBy(project::run)
                .hasMessageContaining("127.0.0.1:1: Connection to 127.0.0.1:1 refused")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void user_and_password_come_from_a_server_of_the_settings() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {host: 127.0.0.1, port: " + PostgresServer.port()
                                + ", database: postgres, server: warehouse}\n")
                .servers(Map.of("warehouse", new Servers.Credentials(Optional.of("postgres"), Optional.of("hunter2"))));
        assertThat(project.query("select current_user")).containsExactly(List.of("postgres"));
        assertThat(project.load().project().secrets().mask("the password hunter2"))
                .isEqualTo("the password ***");
    }

    @Test
    void an_unknown_server_is_told_with_its_place() {
        TestProject project = TestProject.in(folder)
                .file("profiles.yml", "dev:\n  engine: postgres\n  postgres: {host: h, server: warehose}\n")
                .servers(Map.of("warehouse", new Servers.Credentials(Optional.of("a"), Optional.of("b"))));
        assertThat(project.errors())
                .containsExactly("FFT-118 profiles.yml:3:31: there is no server 'warehose' in Maven's settings.xml."
                        + " Did you mean 'warehouse'?");
    }

    @Test
    void no_form_of_a_password_is_shown() {
        TestProject project = TestProject.in(folder)
                .file(
                        "profiles.yml",
                        "dev:\n  engine: postgres\n  postgres: {dsn: 'postgresql+psycopg://u:p%40ss%2Fword@h/d'}\n");
        assertThat(project.load().project().secrets().mask("p%40ss%2Fword, p@ss/word"))
                .isEqualTo("***, ***");
        project.file(
                "profiles.yml",
                "dev:\n  engine: jdbc\n  jdbc: {url: 'jdbc:x://u:p@ssword@h/d', properties: {OAuthPvtKey: mykey, useToken: true}}\n");
        assertThat(project.load().project().secrets().mask("p@ssword, mykey, true"))
                .isEqualTo("***, ***, true");
    }
}
