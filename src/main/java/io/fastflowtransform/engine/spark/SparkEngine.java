package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.FileTargetLock;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.engine.jdbc.Drivers;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One database of a Spark server: a session of the server for each session of ours. */
final class SparkEngine implements Engine {
    private static final int DEFAULT_THREADS = 4;

    /** Without these, the server would read a literal, a name or a dollar in another way than we write it. */
    private static final List<String> READING = List.of(
            "set spark.sql.variable.substitute=false",
            "set spark.sql.parser.escapedStringLiterals=false",
            "set spark.sql.ansi.doubleQuotedIdentifiers=false");

    private final SparkSettings settings;
    private final List<SparkSession> sessions = new ArrayList<>();
    private @Nullable String database;

    SparkEngine(SparkSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> target() {
        return Optional.of("spark:" + settings.shown() + " "
                + settings.catalog().orElse("") + " " + settings.database().orElse(""));
    }

    /** A lock of this machine only: a server has none to give. */
    @Override
    public TargetLock lock(String holder, Duration wait) {
        String shown = settings.shown()
                + settings.database().map(name -> ", database " + name).orElse("");
        return new Patience(wait).untilFree(() -> FileTargetLock.onThisMachine(target().orElseThrow(), shown, holder));
    }

    @Override
    public Session session() {
        SparkSession session = new SparkSession(connect(), settings.declarations());
        try {
            prepare(session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
        synchronized (sessions) {
            sessions.removeIf(SparkSession::isClosed);
            sessions.add(session);
        }
        return session;
    }

    private void prepare(SparkSession session) {
        READING.forEach(sql -> set(session, sql));
        set(session, "set time zone " + text(settings.timezone()));
        // Tables that a hook makes are of the profile's format too, unless it says another.
        set(session, "set spark.sql.sources.default=" + settings.format());
        set(session, "set spark.sql.legacy.createHiveTableByDefault=false");
        settings.catalog().ifPresent(catalog -> session.execute("use catalog " + name(catalog)));
        settings.database().ifPresent(name -> {
            session.execute("create database if not exists " + name(name));
            session.execute("use " + name(name));
        });
        settings.initSql().forEach(sql -> initialize(session, sql));
    }

    private static void set(SparkSession session, String sql) {
        try {
            session.execute(sql);
        } catch (EngineException e) {
            if (!SparkErrors.isFixedSetting(e)) {
                throw e;
            }
        }
    }

    private static void initialize(SparkSession session, SqlText sql) {
        try {
            session.execute(sql);
        } catch (EngineException e) {
            throw e.in("init_sql");
        }
    }

    private Connection connect() {
        Driver driver = Drivers.find(settings.url(), SparkEngine.class.getClassLoader())
                .orElseThrow(() -> Drivers.missing(settings.url(), settings.driver()));
        try {
            return driver.connect(settings.url(), settings.properties());
        } catch (SQLException e) {
            throw SparkErrors.connection(settings, e);
        }
    }

    @Override
    public Relation qualified(Relation relation) {
        return new Relation(
                relation.database().or(settings::catalog),
                relation.schema().or(() -> Optional.of(database())),
                relation.name());
    }

    private synchronized String database() {
        if (database == null) {
            database = settings.database().orElseGet(() -> {
                try (Session session = session()) {
                    return String.valueOf(session.query(SqlText.of("select current_database()"), 1)
                            .rows()
                            .get(0)
                            .get(0));
                }
            });
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
            case "table" -> Optional.of((session, build) -> table((SparkSession) session, build));
            case "view" -> Optional.of((session, build) -> new SparkView((SparkSession) session, build));
            default -> Optional.empty();
        };
    }

    private Staged table(SparkSession session, Build build) {
        if (settings.format().isReplaceable()) {
            return new SparkReplacement(session, settings, build);
        }
        new SparkTables(session, settings).dropLeftovers(build.relation());
        return SparkRenaming.stage(session, settings, build);
    }

    @Override
    public SeedLoader seedLoader() {
        return (session, relation, data, project) -> {
            SparkSession spark = (SparkSession) session;
            relation.schema().ifPresent(schema -> spark.execute("create database if not exists " + name(schema)));
            return SparkSeed.stage(spark, settings, relation, data);
        };
    }

    @Override
    public void close() {
        synchronized (sessions) {
            sessions.forEach(SparkSession::close);
            sessions.clear();
        }
    }

    private static String text(String value) {
        return Dialect.SPARK.text(value);
    }

    private static String name(String name) {
        return Relation.of(name).sql(Dialect.SPARK);
    }
}
