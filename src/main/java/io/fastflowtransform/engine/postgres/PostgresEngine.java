package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.ProcessLoaders;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.engine.jdbc.JdbcEngine;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.BaseConnection;

/** One schema of a Postgres database: a connection for each session, and one that keeps the lock. */
final class PostgresEngine extends JdbcEngine<PostgresSession> {
    private static final int DEFAULT_THREADS = 4;

    private final PostgresSettings settings;
    private @Nullable String database;
    private volatile @Nullable PostgresTargetLock lock;

    PostgresEngine(PostgresSettings settings) {
        super(settings.initSql());
        this.settings = settings;
    }

    @Override
    public Optional<String> target() {
        return Optional.of("postgres:" + settings.address() + " " + settings.schema());
    }

    @Override
    public TargetLock lock(String holder, Duration wait) {
        String shown = settings.address() + ", schema " + settings.schema();
        PostgresTargetLock taken =
                PostgresTargetLock.take(this::connectToStay, settings.schema(), shown, holder, new Patience(wait));
        lock = taken;
        return taken;
    }

    @Override
    public void keepLock() {
        PostgresTargetLock current = lock;
        if (current != null) {
            current.keep();
        }
    }

    private PostgresSession connectToStay() {
        PostgresSession session = connect();
        try {
            stayWhileIdle(session);
            return session;
        } catch (Throwable e) {
            session.close();
            throw e;
        }
    }

    @Override
    protected PostgresSession connect() {
        try {
            Connection connection = driver().connect(settings.address().url(), settings.properties());
            return new PostgresSession((BaseConnection) connection, settings.schema(), this::keepLock);
        } catch (SQLException e) {
            throw PostgresErrors.connection(settings.address(), e);
        }
    }

    /** The driver registers itself when it is loaded, and would stay for ever; asking it spares asking DriverManager for all. */
    private static synchronized Driver driver() throws SQLException {
        if (Driver.isRegistered() && !ProcessLoaders.contain(Driver.class.getClassLoader())) {
            Driver.deregister();
        }
        return new Driver();
    }

    @Override
    protected void prepare(PostgresSession session) {
        session.execute("set standard_conforming_strings = on; set timezone = " + text(settings.timezone())
                + "; set search_path = " + name(settings.schema()) + ", public");
        stayWhileIdle(session);
        createSchema(session, settings.schema());
    }

    /** The session with the lock says nothing until the run ends, and the lock would end with it. Known since Postgres 14. */
    private static void stayWhileIdle(PostgresSession session) {
        session.rows("select set_config(name, '0', false) from pg_settings where name = 'idle_session_timeout'");
    }

    @Override
    public Relation qualified(Relation relation) {
        Optional<String> schema = relation.schema().or(() -> Optional.of(settings.schema()));
        return new Relation(
                relation.database().or(() -> Optional.of(database())),
                schema.filter(name -> !name.equals(PostgresProvider.DEFAULT_SCHEMA)),
                relation.name());
    }

    private synchronized String database() {
        if (database == null) {
            database = ask("select current_database()");
        }
        return database;
    }

    @Override
    public void prepare(Set<Relation> relations) {
        try (PostgresSession session = session()) {
            PostgresStamps stamps = new PostgresStamps(session);
            List<Relation> schemas = relations.stream()
                    .map(session::located)
                    .map(relation -> Relation.of(relation.schema().orElseThrow(), ""))
                    .distinct()
                    .sorted(Comparator.comparing(Relation::toString))
                    .toList();
            schemas.forEach(stamps::check); // of all, before one of them cannot be made ready
            schemas.forEach(stamps::ready);
        }
    }

    @Override
    public int defaultThreads() {
        return DEFAULT_THREADS;
    }

    @Override
    public Optional<Materialization> materialization(String name) {
        return switch (name) {
            case "table", "view" ->
                Optional.of((session, build) -> PostgresStaged.query((PostgresSession) session, settings, name, build));
            default -> Optional.empty();
        };
    }

    @Override
    public SeedLoader seedLoader() {
        return (session, relation, data, project) -> {
            PostgresSession postgres = (PostgresSession) session;
            relation.schema().ifPresent(schema -> createSchema(postgres, schema));
            return PostgresStaged.seed(postgres, settings, relation, data, project);
        };
    }

    /** {@code if not exists} alone would ask for the right to create schemas also where there is nothing to create. */
    private synchronized void createSchema(PostgresSession session, String schema) {
        if (session.rows("select 1 from pg_namespace where nspname = " + text(schema))
                .isEmpty()) {
            try {
                session.execute("create schema if not exists " + name(schema));
            } catch (EngineException e) {
                throw e.in("the schema '" + schema + "' does not exist and cannot be created");
            }
        }
    }

    private static String text(String value) {
        return Dialect.POSTGRES.text(value);
    }

    private static String name(String schema) {
        return Relation.of(schema).sql(Dialect.POSTGRES);
    }
}
