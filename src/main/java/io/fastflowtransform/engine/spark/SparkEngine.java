package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.FileTargetLock;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.engine.jdbc.Drivers;
import io.fastflowtransform.engine.jdbc.JdbcEngine;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One database of a Spark server: a session of the server for each session of ours. */
final class SparkEngine extends JdbcEngine<SparkSession> {
    private static final int DEFAULT_THREADS = 4;

    /** Without these, the server would read a literal, a name or a dollar in another way than we write it. */
    private static final List<String> READING = List.of(
            "set spark.sql.variable.substitute=false",
            "set spark.sql.parser.escapedStringLiterals=false",
            "set spark.sql.ansi.doubleQuotedIdentifiers=false");

    private final SparkSettings settings;
    private @Nullable String database;

    SparkEngine(SparkSettings settings) {
        super(settings.initSql());
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
    protected void prepare(SparkSession session) {
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

    @Override
    protected SparkSession connect() {
        try {
            Connection connection = Drivers.connect(
                    settings.url(), settings.properties(), settings.driver(), SparkEngine.class.getClassLoader());
            return new SparkSession(connection, settings.declarations());
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
            database = settings.database().orElseGet(() -> ask("select current_database()"));
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

    private static String text(String value) {
        return Dialect.SPARK.text(value);
    }

    private static String name(String name) {
        return Relation.of(name).sql(Dialect.SPARK);
    }
}
