package floor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.duckdb.DuckDBDriver;

/** Opens a DuckDB file, executes the statements of a file, and reads their results: the least that a run can cost. */
@Mojo(name = "run")
public final class RunMojo extends AbstractMojo {
    /** The DuckDB file. */
    @Parameter(property = "floor.database", required = true)
    private File database;

    /** The statements; each ends with a semicolon at the end of a line. */
    @Parameter(property = "floor.statements", required = true)
    private File statements;

    @Override
    public void execute() throws MojoExecutionException {
        int executed = 0;
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, new Properties())) {
            for (String sql : Files.readString(statements.toPath()).split(";\\s*\\n")) {
                execute(connection, sql);
                executed++;
            }
        } catch (IOException | SQLException e) {
            throw new MojoExecutionException("statement " + (executed + 1) + " failed: " + e.getMessage(), e);
        }
        getLog().info(executed + " statements executed");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return;
            }
            try (ResultSet result = statement.getResultSet()) {
                int width = result.getMetaData().getColumnCount();
                while (result.next()) {
                    for (int column = 1; column <= width; column++) {
                        result.getString(column);
                    }
                }
            }
        }
    }
}
