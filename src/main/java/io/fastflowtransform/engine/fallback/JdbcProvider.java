package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Any database with a JDBC driver as an engine: {@code engine: jdbc} in a profile. */
public final class JdbcProvider implements EngineProvider {
    /** Drivers that many use, by what their URLs begin with; which version fits, their server says. */
    private static final Map<String, String> DRIVERS = Map.of(
            "jdbc:mysql:", "com.mysql:mysql-connector-j:…",
            "jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client:…",
            "jdbc:trino:", "io.trino:trino-jdbc:…",
            "jdbc:oracle:", "com.oracle.database.jdbc:ojdbc11:…");

    private static final SqlText MYSQL_UTC = SqlText.of("set time_zone = '+00:00'");

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String label() {
        return "JDBC";
    }

    @Override
    public Dialect dialect(Settings settings) {
        return Dialect.byName(settings.require("dialect")).orElse(Dialect.ANSI);
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("url"),
                Setting.text("dialect").orElse("ansi"),
                Setting.text("user"),
                Setting.text("password"),
                Setting.text("database", "catalog"),
                Setting.text("schema", "db_schema"),
                Setting.text("properties").as(Setting.Kind.MAP));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CANCEL);
    }

    @Override
    public List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        if (settings.get("url").filter(url -> url.startsWith("jdbc:")).isEmpty()) {
            problems.add(SettingProblem.error(
                    "url",
                    settings.get("url").isEmpty()
                            ? "the profile does not say where the database is: it has no 'url'."
                            : "'url' does not begin with jdbc:.",
                    "Write the URL of the database's JDBC driver, such as url: \"jdbc:mysql://host:3306/shop\"."));
        }
        if (settings.get("url").filter(url -> url.startsWith("jdbc:sqlserver:")).isPresent()) {
            problems.add(SettingProblem.error(
                    "url",
                    "SQL Server has no 'create table … as', by which tables are built here.",
                    "Choose another database; docs/engines.md says what one must have."));
        }
        String dialect = settings.require("dialect");
        if (Dialect.byName(dialect).isEmpty()) {
            problems.add(SettingProblem.error(
                    "dialect",
                    "'dialect' is '" + dialect + "'.",
                    "It is one of: " + Dialect.all().stream().map(Dialect::name).collect(Collectors.joining(", "))
                            + "."));
        }
        for (String key : List.of("database", "schema")) {
            settings.get(key)
                    .flatMap(dialect(settings).nameLimit()::complaint)
                    .ifPresent(complaint ->
                            problems.add(SettingProblem.error(key, complaint + ".", "Give it a shorter name.")));
        }
        if (schemasAreDatabases(settings)
                && settings.get("database").isPresent()
                && settings.get("schema").isPresent()) {
            problems.add(SettingProblem.error(
                    "schema",
                    "the profile has both 'database' and 'schema', which are one thing in MySQL.",
                    "Remove one of them."));
        }
        return problems;
    }

    @Override
    public Relation resolved(Relation relation, Settings settings) {
        Dialect dialect = dialect(settings);
        return dialect.folded(FallbackStatements.complete(dialect, relation, database(settings), schema(settings)));
    }

    @Override
    public Engine open(Settings settings) {
        Dialect dialect = dialect(settings);
        Properties properties = FallbackSettings.properties(settings, "user", "password");
        properties.putAll(settings.map("properties"));
        return new FallbackEngine(new FallbackSettings(
                settings.require("url"),
                properties,
                driver(settings.require("url")),
                dialect,
                database(settings),
                schema(settings),
                dialect.equals(Dialect.MYSQL) ? List.of(MYSQL_UTC) : List.of(),
                settings.initSql()));
    }

    private Optional<String> database(Settings settings) {
        Optional<String> database = settings.get("database");
        return schemasAreDatabases(settings) ? database.or(() -> settings.get("schema")) : database;
    }

    private Optional<String> schema(Settings settings) {
        return schemasAreDatabases(settings) ? Optional.empty() : settings.get("schema");
    }

    private boolean schemasAreDatabases(Settings settings) {
        return FallbackStatements.schemasAreDatabases(dialect(settings));
    }

    private static Optional<String> driver(String url) {
        return DRIVERS.entrySet().stream()
                .filter(driver -> url.startsWith(driver.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
