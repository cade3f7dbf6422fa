package io.fastflowtransform.testing;

import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A DuckDB file as the scripts under src/it look at it: beside the plugin, with the plain driver. */
public final class Database {
    private final File file;

    public Database(File file) {
        if (!file.isFile()) {
            throw new IllegalArgumentException("there is no database " + file);
        }
        this.file = file;
    }

    /** The rows of a query, each value as text. */
    public List<List<String>> rows(String query) throws SQLException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
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
}
