package io.fastflowtransform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;

/** A real Postgres on loopback, one for all tests of a process; it ends with the process. Only the role {@code secured} needs a password. */
public final class PostgresServer {
    private static final String ACCESS = """
            host all secured all scram-sha-256
            host all all all trust
            local all all trust
            """;
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Path access = Files.createTempFile("pg_hba", ".conf");
                Files.writeString(access, ACCESS);
                access.toFile().deleteOnExit();
                registerDriver();
                return EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", access.toString())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The server's own client finds its driver by DriverManager, from which the plugin takes the drivers that it has loaded. */
    private static void registerDriver() throws SQLException {
        if (DriverManager.drivers().noneMatch(Driver.class::isInstance)) {
            DriverManager.registerDriver(new Driver());
        }
    }

    /** Its port on 127.0.0.1. */
    public static int port() {
        return Running.SERVER.getPort();
    }

    /** Its address, as profiles have it, for the superuser {@code postgres}, who needs no password. */
    public static String dsn() {
        return "postgresql://postgres@127.0.0.1:" + port() + "/postgres";
    }

    /** Makes a role that can log in and make schemas. */
    public static void createRole(String name, String password) throws SQLException {
        registerDriver();
        try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + password + "'");
            statement.execute("grant create on database postgres to " + name);
        }
    }

    /** The name of a schema that no other test has. */
    public static String newSchema() {
        return "test_" + SCHEMAS.incrementAndGet();
    }
}
