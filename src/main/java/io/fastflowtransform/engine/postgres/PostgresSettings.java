package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of a Postgres profile.
 *
 * @param address where the server is, and who asks
 * @param schema where models and seeds are built
 * @param timezone the time zone of the sessions
 * @param lockTimeout how long one attempt to take a relation's place waits for its readers, who hold back all that come later
 * @param swapTimeout how long these attempts go on
 * @param initSql the statements to execute in each session right after it is opened
 */
record PostgresSettings(
        PostgresAddress address,
        String schema,
        String timezone,
        Duration lockTimeout,
        Duration swapTimeout,
        List<SqlText> initSql) {
    private static final String EXAMPLE =
            "Write dsn: \"postgresql://user@host:5432/database\", or host, port, database, user and password.";

    static PostgresSettings of(Settings settings) {
        return new PostgresSettings(
                address(settings),
                settings.require("db_schema"),
                settings.require("timezone"),
                settings.span("lock_timeout"),
                settings.span("swap_timeout"),
                settings.initSql());
    }

    static List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        Optional<String> dsn = settings.get("dsn");
        if (dsn.isEmpty() && settings.get("host").isEmpty()) {
            problems.add(SettingProblem.error(
                    "", "the profile does not say where the server is: it has neither 'dsn' nor 'host'.", EXAMPLE));
        }
        for (String key : List.of("host", "port", "database")) {
            if (dsn.isPresent() && settings.get(key).isPresent()) {
                problems.add(SettingProblem.error(
                        key,
                        "'" + key + "' is there although 'dsn' says where the server is.",
                        "Remove one of the two."));
            }
        }
        for (String key : List.of("db_schema", "database", "user")) {
            settings.get(key).ifPresent(name -> checkLength(key, name, problems));
        }
        if (dsn.isPresent()) {
            try {
                PostgresAddress address = PostgresAddress.parse(dsn.get());
                address.database().ifPresent(name -> checkLength("dsn", name, problems));
                Optional.ofNullable(address.parameters().get("user"))
                        .ifPresent(name -> checkLength("dsn", name, problems));
            } catch (PostgresAddress.InvalidException e) {
                problems.add(SettingProblem.error("dsn", "'dsn' " + e.reason() + ".", EXAMPLE));
            }
        }
        return problems;
    }

    /** The server itself would say nothing, and take what it keeps of the name. */
    private static void checkLength(String key, String name, List<SettingProblem> problems) {
        Dialect.POSTGRES
                .nameLimit()
                .complaint(name)
                .ifPresent(complaint ->
                        problems.add(SettingProblem.error(key, complaint + ".", "Give it a shorter name.")));
    }

    /** User and password beside the DSN are for what it does not say: it may come from elsewhere, and be that of another server. */
    private static PostgresAddress address(Settings settings) {
        PostgresAddress declared = settings.get("dsn")
                .map(PostgresAddress::parse)
                .orElseGet(() -> new PostgresAddress(
                        settings.require("host") + ":" + settings.get("port").orElse("5432"),
                        settings.get("database"),
                        Map.of()));
        return declared.orElse("user", settings.get("user")).orElse("password", settings.get("password"));
    }

    /** The settings of a connection, for the driver. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "fft-maven-plugin");
        address.parameters().forEach(properties::setProperty);
        // Statements reach the server as they are: the driver's own reading of SQL takes E'a''b' and /*/ for something
        // else.
        properties.setProperty("preferQueryMode", "simple");
        return properties;
    }
}
