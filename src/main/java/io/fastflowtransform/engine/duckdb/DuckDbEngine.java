package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** One DuckDB database: one root connection, and a duplicate of it for each session. */
final class DuckDbEngine implements Engine {
    private static final String DEFAULT_SCHEMA = "main";
    private static final int MOST_THREADS = 4;

    private final Settings settings;
    private final String path;
    private final List<DuckDbSession> sessions = new ArrayList<>();
    private @Nullable DuckDBConnection root;
    private String catalog = "";

    DuckDbEngine(Settings settings) {
        this.settings = settings;
        this.path = settings.require("path");
    }

    @Override
    public TargetLock lock(String holder, Duration wait) {
        return inMemory() ? () -> {} : FileTargetLock.take(Path.of(path), holder, wait);
    }

    @Override
    public Optional<String> target() {
        return inMemory()
                ? Optional.empty()
                : Optional.of("duckdb:" + realPath(Path.of(path).toAbsolutePath()));
    }

    /** The path without links, as far as it exists. */
    private static Path realPath(Path file) {
        try {
            Path folder = file.getParent();
            return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            return file.normalize();
        }
    }

    @Override
    public synchronized Session session() {
        DuckDBConnection connection = root();
        try {
            DuckDbSession session = new DuckDbSession(connection.duplicate());
            sessions.removeIf(other -> !other.isUsable());
            sessions.add(session);
            session.execute(SqlText.of("set TimeZone = " + literal(settings.require("timezone"))));
            if (settings.get("schema").isPresent() || settings.get("catalog").isPresent()) {
                session.execute(SqlText.of(
                        "use " + defaultRelation(settings.get("schema").orElse(DEFAULT_SCHEMA))));
            }
            settings.initSql().forEach(session::execute);
            return session;
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        }
    }

    @Override
    public synchronized Relation qualified(Relation relation) {
        root();
        Optional<String> schema = relation.schema().or(() -> settings.get("schema"));
        return new Relation(
                relation.database().or(() -> Optional.of(catalog)),
                schema.filter(name -> !name.equals(DEFAULT_SCHEMA)),
                relation.name());
    }

    @Override
    public int defaultThreads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Optional<Materialization> materialization(String name) {
        return switch (name) {
            case "table" -> Optional.of((session, build) -> DuckDbStaged.table((DuckDbSession) session, build));
            case "view" -> Optional.of((session, build) -> DuckDbStaged.view((DuckDbSession) session, build));
            default -> Optional.empty();
        };
    }

    @Override
    public SeedLoader seedLoader() {
        return (session, relation, data) -> {
            relation.schema().ifPresent(schema -> createSchema(session, schema));
            return DuckDbStaged.seed((DuckDbSession) session, relation, data);
        };
    }

    /** One at a time: DuckDB lets only one of two transactions create the same schema. */
    private synchronized void createSchema(Session session, String schema) {
        session.execute(SqlText.of("create schema if not exists " + defaultRelation(schema)));
    }

    @Override
    public synchronized void close() {
        sessions.forEach(DuckDbSession::close);
        try {
            if (root != null) {
                root.close();
            }
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        } finally {
            root = null;
        }
    }

    private boolean inMemory() {
        return path.equals(DuckDbProvider.MEMORY);
    }

    private DuckDBConnection root() {
        if (root == null) {
            root = connect();
            prepare(root);
        }
        return root;
    }

    private DuckDBConnection connect() {
        try {
            if (!inMemory()) {
                Files.createDirectories(Path.of(path).toAbsolutePath().getParent());
            }
            Connection connection =
                    new DuckDBDriver().connect("jdbc:duckdb:" + (inMemory() ? "" : path), new Properties());
            return (DuckDBConnection) connection;
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        } catch (IOException e) {
            throw EngineException.of(
                    EngineException.Kind.CONNECTION, "cannot create the folder of " + path + ": " + e.getMessage(), e);
        }
    }

    /** Learns the catalog's name and makes the profile's schema. */
    private void prepare(DuckDBConnection connection) {
        try (DuckDbSession session = new DuckDbSession(connection.duplicate())) {
            catalog = settings.get("catalog")
                    .orElseGet(() -> String.valueOf(session.query(SqlText.of("select current_database()"), 1)
                            .rows()
                            .get(0)
                            .get(0)));
            settings.get("schema")
                    .ifPresent(schema ->
                            session.execute(SqlText.of("create schema if not exists " + defaultRelation(schema))));
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        }
    }

    private String defaultRelation(String schema) {
        return new Relation(Optional.empty(), Optional.of(catalog), schema).sql(Dialect.DUCKDB);
    }

    private static String literal(String text) {
        return Dialect.DUCKDB.text(text);
    }
}
