import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The floor of bench/seeds: DuckDB alone. {@code generate FILE ROWS STYLE} writes a CSV file, {@code copy FILE DATABASE} copies it into a new
 * table with the types given, and prints the milliseconds.
 */
public final class CopySeed {
    private static final String ROWS = """
            select i as id,
              'customer ' || (i * 7919 %% 1000003) as name,
              'user' || i || '@example.com' as email,
              cast(i * 37 %% 1000000 as double) / 100 as amount,
              cast(i * 13 %% 100000000 as double) / 1000 as weight,
              %s as created_at,
              date '2020-01-01' + cast(i %% 2000 as integer) as day,
              i %% 3 = 0 as active,
              case when i %% 11 = 0 then null when i %% 7 = 0 then 'said "no", twice' else 'note number ' || i end as note
            from range(%d) r(i)""";

    private static final String PLAIN = "timestamp '2020-01-01 00:00:00' + to_seconds(i * 61)";

    /** Without seconds, DuckDB would not read it. */
    private static final String OTHER =
            "strftime(timestamp '2020-01-01 00:00:00' + to_minutes(i), '%%Y-%%m-%%dT%%H:%%M')";

    private static final String TABLE = "create table big (id bigint, name varchar, email varchar, amount double,"
            + " weight double, created_at timestamp, day date, active boolean, note varchar)";

    private CopySeed() {}

    public static void main(String[] arguments) throws SQLException {
        switch (arguments[0]) {
            case "generate" -> generate(arguments[1], Long.parseLong(arguments[2]), arguments[3]);
            case "copy" -> System.out.println(copy(arguments[1], arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void generate(String file, long rows, String style) throws SQLException {
        String created = style.equals("plain") ? PLAIN : OTHER.replace("%%", "%");
        String query = String.format(ROWS, created, rows);
        execute("", "copy (" + query + ") to '" + file + "' (format csv, header, delimiter ',')");
    }

    private static long copy(String file, String database) throws SQLException {
        return execute(
                database, TABLE, "copy big from '" + file + "' (format csv, header, delimiter ',')", "checkpoint");
    }

    /** Executes statements, and gives the milliseconds that they took. */
    private static long execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            long started = System.nanoTime();
            for (String sql : statements) {
                statement.execute(sql);
            }
            return (System.nanoTime() - started) / 1_000_000;
        }
    }
}
