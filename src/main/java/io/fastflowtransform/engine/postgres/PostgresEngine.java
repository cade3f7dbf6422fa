package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.core.BaseConnection;

/** One schema of a Postgres database: a connection for each session, and one that keeps the lock. */
final class PostgresEngine implements Engine {
    private static final int DEFAULT_THREADS = 4;

    private final PostgresSettings settings;
    private final List<PostgresSession> sessions = new ArrayList<>();
    private @Nullable String database;

    PostgresEngine(PostgresSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> target() {
        return Optional.of("postgres:" + settings.address() + " " + settings.schema());
    }

    @Override
    public TargetLock lock(String holder, Duration wait) {
        PostgresSession session = new PostgresSession(connect(), settings.schema());
        try {
            String shown = settings.address() + ", schema " + settings.schema();
            return new Patience(wait)
                    .untilFree(() -> PostgresTargetLock.take(session, settings.schema(), shown, holder));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Session session() {
        PostgresSession session = open();
        synchronized (sessions) {
            sessions.removeIf(PostgresSession::isClosed);
            sessions.add(session);
        }
        return session;
    }

    private PostgresSession open() {
        PostgresSession session = new PostgresSession(connect(), settings.schema());
        try {
            session.execute("set standard_conforming_strings = on; set timezone = " + text(settings.timezone())
                    + "; set search_path = " + name(settings.schema()) + ", public");
            createSchema(session, settings.schema());
            settings.initSql().forEach(sql -> initialize(session, sql));
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static void initialize(PostgresSession session, SqlText sql) {
        try {
            session.execute(sql);
        } catch (EngineException e) {
            throw e.in("init_sql");
        }
    }

    private BaseConnection connect() {
        try {
            return (BaseConnection) new Driver().connect(settings.address().url(), settings.properties());
        } catch (SQLException e) {
            throw PostgresErrors.connection(settings.address(), e);
        }
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
            try (Session session = session()) {
                database = String.valueOf(session.query(SqlText.of("select current_database()"), 1)
                        .rows()
                        .get(0)
                        .get(0));
            }
        }
        return database;
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
            session.execute("create schema if not exists " + name(schema));
        }
    }

    @Override
    public void close() {
        synchronized (sessions) {
            sessions.forEach(PostgresSession::close);
            sessions.clear();
        }
    }

    private static String text(String value) {
        return Dialect.POSTGRES.text(value);
    }

    private static String name(String schema) {
        return Relation.of(schema).sql(Dialect.POSTGRES);
    }
}
