package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.FileTargetLock;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.engine.jdbc.StampTable;
import io.fastflowtransform.problem.Reasons;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** One DuckDB database: one root connection, and a duplicate of it for each session. */
final class DuckDbEngine implements Engine {
    private static final int MOST_THREADS = 4;

    private final Settings settings;
    private final String path;
    private final DuckDbNames names;
    private final DuckDbCatalog catalog;
    private final List<DuckDbSession> sessions = new ArrayList<>();
    private @Nullable DuckDBConnection root;

    DuckDbEngine(Settings settings) {
        this.settings = settings;
        this.path = settings.require("path");
        this.names = DuckDbNames.of(settings);
        this.catalog = new DuckDbCatalog(names, () -> plain(root()));
    }

    @Override
    public Optional<String> target() {
        return inMemory() ? Optional.empty() : Optional.of("duckdb:" + realPath());
    }

    /** Opens the database too, since DuckDB has a lock of its own, for programs that know nothing of ours. */
    @Override
    public TargetLock lock(String holder, Duration wait) {
        if (inMemory()) {
            return () -> {};
        }
        Patience patience = new Patience(wait);
        TargetLock lock = patience.untilFree(() -> FileTargetLock.beside(realPath(), path, holder));
        try {
            patience.untilFree(this::root);
            return lock;
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public synchronized Session session() {
        boolean reopen = root != null && !inMemory();
        try {
            return open();
        } catch (EngineException e) {
            if (!reopen || !DuckDbErrors.isBreakdown(e)) {
                throw e;
            }
            close();
            return open();
        }
    }

    private Session open() {
        DuckDbSession session = initialized(root());
        try {
            if (settings.get("schema").isPresent() || settings.get("catalog").isPresent()) {
                session.execute(SqlText.of("use " + names.schemaSql(names.schema())));
            }
        } catch (Throwable e) {
            session.close();
            throw e;
        }
        sessions.removeIf(DuckDbSession::isClosed);
        sessions.add(session);
        return session;
    }

    /** A session in the file's catalog, with what the profile wants in each: {@code init_sql} can attach the catalog that it names. */
    private DuckDbSession initialized(DuckDBConnection connection) {
        DuckDbSession session = plain(connection);
        try {
            if (names.attaches(path)) {
                session.execute(SqlText.of("use " + names.schemaSql(DuckDbNames.DEFAULT_SCHEMA)));
            }
            session.execute(SqlText.of("set TimeZone = " + literal(settings.require("timezone"))));
            settings.folder().ifPresent(session::startPathsAt);
            settings.initSql().forEach(sql -> initialize(session, sql));
            settings.folder().ifPresent(session::respectSearchPath);
            return session;
        } catch (Throwable e) {
            session.close();
            throw e;
        }
    }

    private DuckDbSession plain(DuckDBConnection connection) {
        try {
            return new DuckDbSession(connection.duplicate(), catalog);
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        }
    }

    private static void initialize(DuckDbSession session, SqlText sql) {
        try {
            session.execute(sql);
        } catch (EngineException e) {
            throw e.in("init_sql");
        }
    }

    @Override
    public Relation qualified(Relation relation) {
        Relation full = names.complete(relation);
        return new Relation(
                full.database(), full.schema().filter(name -> !name.equals(DuckDbNames.DEFAULT_SCHEMA)), full.name());
    }

    @Override
    public void prepare(Set<Relation> relations) {
        DuckDbStamps stamps = new DuckDbStamps(catalog);
        Map<Relation, Relation> bySchema = new TreeMap<>(Comparator.comparing(Relation::toString));
        relations.forEach(relation -> bySchema.put(
                StampTable.beside(Dialect.DUCKDB, catalog.key(relation)).table(), relation));
        try (DuckDbSession session = catalog.session()) {
            bySchema.values()
                    .forEach(each -> stamps.check(session, each)); // of all, before one of them cannot be made ready
            bySchema.values().forEach(each -> stamps.ready(session, each));
        }
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
        return (session, relation, data, project) -> {
            relation.schema().ifPresent(schema -> createSchema(session, schema));
            return DuckDbStaged.seed((DuckDbSession) session, relation, data);
        };
    }

    /** One at a time: DuckDB lets only one of two transactions create the same schema. */
    private synchronized void createSchema(Session session, String schema) {
        session.execute(SqlText.of("create schema if not exists " + names.schemaSql(schema)));
    }

    @Override
    public synchronized void close() {
        sessions.forEach(DuckDbSession::close);
        sessions.clear();
        DuckDBConnection connection = root;
        root = null;
        catalog.forget();
        if (connection != null) {
            close(connection);
        }
    }

    private boolean inMemory() {
        return path.startsWith(DuckDbProvider.MEMORY);
    }

    private Path realPath() {
        try {
            return real(Path.of(path).toAbsolutePath().normalize());
        } catch (IOException e) {
            throw EngineException.of(EngineException.Kind.CONNECTION, "cannot find " + path + ": " + Reasons.of(e), e)
                    .withRemedy("Name another file with 'path' in profiles.yml.");
        }
    }

    /** The path with its links followed, as far as it exists. */
    private static Path real(Path absolute) throws IOException {
        Path folder = absolute.getParent();
        try {
            return absolute.toRealPath();
        } catch (NoSuchFileException e) {
            if (folder == null) {
                throw e;
            }
            return real(folder).resolve(absolute.getFileName());
        }
    }

    private synchronized DuckDBConnection root() {
        if (root == null) {
            DuckDBConnection connection = connect();
            try {
                prepare(connection);
            } catch (Throwable e) {
                close(connection);
                throw e;
            }
            root = connection;
        }
        return root;
    }

    private DuckDBConnection connect() {
        try {
            if (!inMemory()) {
                Files.createDirectories(Path.of(path).toAbsolutePath().getParent());
            }
            Connection connection = new DuckDBDriver()
                    .connect("jdbc:duckdb:" + (inMemory() || names.attaches(path) ? "" : path), new Properties());
            return (DuckDBConnection) connection;
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        } catch (IOException e) {
            throw EngineException.of(
                            EngineException.Kind.CONNECTION,
                            "cannot create the folder of " + path + ": " + Reasons.of(e),
                            e)
                    .withRemedy(
                            "Allow the user who builds to write there, or name another file with 'path' in profiles.yml.");
        }
    }

    /** Attaches the file where the profile gives it a name, and makes the profile's schema. */
    private void prepare(DuckDBConnection connection) {
        if (names.attaches(path)) {
            attach(connection);
        }
        try (DuckDbSession session = initialized(connection)) {
            settings.get("schema")
                    .ifPresent(schema ->
                            session.execute(SqlText.of("create schema if not exists " + names.schemaSql(schema))));
        }
    }

    private void attach(DuckDBConnection connection) {
        String sql = "attach " + literal(inMemory() ? DuckDbProvider.MEMORY : path) + " as "
                + Relation.of(names.catalog()).sql(Dialect.DUCKDB);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        }
    }

    private void close(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.connection(path, e);
        }
    }

    private static String literal(String text) {
        return Dialect.DUCKDB.text(text);
    }
}
