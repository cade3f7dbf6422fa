package io.fastflowtransform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Postgres on loopback, one for all tests of a process; it ends with the process. */
public final class PostgresServer {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

    /** The name of a schema that no other test has. */
    public static String newSchema() {
        return "test_" + SCHEMAS.incrementAndGet();
    }
}
