package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The settings of a Spark profile.
 *
 * @param url where the server is, for the driver; no password that the profile gives apart stands in it
 * @param properties who asks, for the driver
 * @param catalog the catalog of models and seeds; empty for the session's own
 * @param database the database of models and seeds; empty for the session's own
 * @param format how tables are stored
 * @param options what else the storage is told
 * @param initSql the statements to execute in each session right after it is opened
 * @param declarations the views over files, see {@link io.fastflowtransform.engine.Declarations}
 */
record SparkSettings(
        String url,
        Properties properties,
        Optional<String> catalog,
        Optional<String> database,
        TableFormat format,
        Map<String, String> options,
        String timezone,
        List<SqlText> initSql,
        Map<String, SqlText> declarations) {
    /** Without it, the server answers a cancel only after the five seconds of its answer to the question before. */
    private static final String POLLING = "hive.server2.long.polling.timeout=200ms";

    private static final String HIVE = "org.apache.kyuubi:kyuubi-hive-jdbc-shaded:1.9.2";
    private static final String DATABRICKS = "com.databricks:databricks-jdbc:2.7.3";
    private static final List<String> ADDRESS = List.of("host", "port", "http_path");
    private static final List<String> OF_A_STARTED_SPARK =
            List.of("master", "app_name", "warehouse_dir", "use_hive_metastore", "extra_conf");
    private static final String EXAMPLE =
            "Add url: \"jdbc:hive2://host:10000/default\", or host and port; for Databricks host, http_path and token.";

    /** How Spark stores a table. */
    enum TableFormat {
        DELTA(true),
        ICEBERG(true),
        PARQUET(false);

        private final boolean replaceable;

        TableFormat(boolean replaceable) {
            this.replaceable = replaceable;
        }

        /** Whether {@code create or replace table} works on it. */
        boolean isReplaceable() {
            return replaceable;
        }

        static Optional<TableFormat> of(String name) {
            return Stream.of(values())
                    .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SparkSettings of(Settings settings) {
        Properties properties = new Properties();
        boolean databricks = isDatabricks(settings);
        settings.get("user").ifPresent(user -> properties.setProperty(databricks ? "UID" : "user", user));
        settings.get("password")
                .ifPresent(password -> properties.setProperty(databricks ? "PWD" : "password", password));
        settings.get("token").ifPresent(token -> {
            properties.setProperty(databricks ? "UID" : "user", "token");
            properties.setProperty(databricks ? "PWD" : "password", token);
        });
        return new SparkSettings(
                url(settings, databricks),
                properties,
                settings.get("catalog"),
                settings.get("database"),
                TableFormat.of(settings.require("table_format")).orElseThrow(),
                settings.map("table_options"),
                settings.require("timezone"),
                settings.initSql(),
                settings.declarations());
    }

    static List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        Optional<String> url = settings.get("url");
        List<String> started = OF_A_STARTED_SPARK.stream()
                .filter(key ->
                        settings.get(key).isPresent() || !settings.map(key).isEmpty())
                .toList();
        if (url.isEmpty() && settings.get("host").isEmpty()) {
            problems.add(SettingProblem.error(
                    "",
                    "the profile does not say which Spark server to connect to: it has neither 'url' nor 'host'. No Spark"
                            + " is started here"
                            + (started.isEmpty() ? "" : ", as " + quoted(started) + " would want it")
                            + ".",
                    EXAMPLE));
        } else if (!started.isEmpty()) {
            problems.add(SettingProblem.warning(
                    started.get(0),
                    quoted(started) + (started.size() == 1 ? " has" : " have")
                            + " no effect: the server that we connect to has its own configuration.",
                    "What a session can set, init_sql sets: set spark.sql.shuffle.partitions = 8"));
        }
        for (String key : ADDRESS) {
            if (url.isPresent() && settings.get(key).isPresent()) {
                problems.add(SettingProblem.error(
                        key,
                        "'" + key + "' is there although 'url' says where the server is.",
                        "Remove one of the two."));
            }
        }
        if (url.isPresent() && !url.get().startsWith("jdbc:")) {
            problems.add(SettingProblem.error("url", "'url' does not begin with jdbc:.", EXAMPLE));
        }
        if (settings.get("token").isPresent() && settings.get("password").isPresent()) {
            problems.add(SettingProblem.error("token", "there is a token and a password.", "Remove one of the two."));
        }
        String format = settings.require("table_format");
        if (TableFormat.of(format).isEmpty()) {
            problems.add(SettingProblem.error(
                    "table_format", "'table_format' is '" + format + "'.", "It is delta, iceberg or parquet."));
        }
        return problems;
    }

    private static String quoted(List<String> keys) {
        return "'" + String.join("', '", keys) + "'";
    }

    private static boolean isDatabricks(Settings settings) {
        return settings.get("url")
                .map(url -> url.startsWith("jdbc:databricks:") || url.startsWith("jdbc:spark:"))
                .orElse(settings.get("http_path").isPresent());
    }

    private static String url(Settings settings, boolean databricks) {
        Optional<String> declared = settings.get("url");
        if (declared.isPresent()) {
            return declared.get().startsWith("jdbc:hive2:") ? polled(declared.get()) : declared.get();
        } else if (databricks) {
            return "jdbc:databricks://" + settings.require("host") + ":"
                    + settings.get("port").orElse("443") + ";httpPath=" + settings.require("http_path")
                    + ";AuthMech=3;SSL=1";
        }
        return polled("jdbc:hive2://" + settings.require("host") + ":"
                + settings.get("port").orElse("10000") + "/default");
    }

    private static String polled(String url) {
        if (url.contains("hive.server2.long.polling.timeout")) {
            return url;
        }
        int variables = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        String separator = url.indexOf('?') < 0 ? "?" : ";";
        return url.substring(0, variables) + separator + POLLING + url.substring(variables);
    }

    /** The Maven coordinates of the driver. It is large, so it is no part of the plugin. */
    Optional<String> driver() {
        return Optional.of(url.startsWith("jdbc:databricks:") ? DATABRICKS : HIVE);
    }

    /** The server as people read it: without what follows its address. */
    String shown() {
        return url.split("[;?#]", 2)[0];
    }
}
