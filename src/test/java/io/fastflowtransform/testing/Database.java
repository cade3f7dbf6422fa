package io.fastflowtransform.testing;

import io.fastflowtransform.engine.jdbc.Drivers;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A database as the scripts under src/it look at it: beside the plugin, with the plain driver. */
public final class Database {
    private final String url;
    private final String user;
    private final Optional<String> first;

    private Database(String url, String user, Optional<String> first) {
        this.url = url;
        this.user = user;
        this.first = first;
    }

    /** A DuckDB file. */
    public Database(File file) {
        this("jdbc:duckdb:" + file, "", Optional.empty());
        if (!file.isFile()) {
            throw new IllegalArgumentException("there is no database " + file);
        }
    }

    /** A schema of the Postgres of the tests. */
    public static Database postgres(int port, String schema) {
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                Optional.of("set search_path = " + schema));
    }

    /** A database of the Spark cluster of the tests. */
    public static Database spark(String url, String database) {
        return new Database(url, "test", Optional.of("use " + database));
    }

    /** The rows of a query, each value as text. */
    public List<List<String>> rows(String query) throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        try (Connection connection =
                        Drivers.connect(url, properties, Optional.empty(), Database.class.getClassLoader());
                Statement statement = connection.createStatement()) {
            if (first.isPresent()) {
                statement.execute(first.get());
            }
            try (ResultSet result = statement.executeQuery(query)) {
                return rows(result);
            }
        }
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                String value = result.getString(i);
                row.add(value == null ? "NULL" : value);
            }
            rows.add(row);
        }
        return rows;
    }
}
