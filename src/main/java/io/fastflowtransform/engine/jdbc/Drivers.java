package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.engine.EngineException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds JDBC drivers and connects with them. {@link java.sql.DriverManager} would not do: it gives a driver only to the class loader that was there when
 * it was loaded, so the second plugin of a build that needs it gets none.
 */
public final class Drivers {
    private static final Pattern SCHEME = Pattern.compile("jdbc:[a-z0-9+]+:");
    private static final String DUCKDB = "jdbc:duckdb:";
    private static final String XML = """
            <plugin>
              <groupId>io.fastflowtransform</groupId>
              <artifactId>fft-maven-plugin</artifactId>
              <dependencies>
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
            </plugin>""";

    private Drivers() {}

    /**
     * Opens a connection with the driver for its URL among those that a class loader sees.
     *
     * @param artifact the Maven coordinates of a driver that would do; empty where only the user knows
     */
    public static Connection connect(String url, Properties properties, Optional<String> artifact, ClassLoader loader)
            throws SQLException {
        try {
            return find(url, loader).orElseThrow(() -> missing(url, artifact)).connect(url, properties);
        } finally {
            Registrations.remove();
        }
    }

    /** The driver for a URL. */
    static Optional<Driver> find(String url, ClassLoader loader) {
        ClassLoader searched = url.startsWith(DUCKDB) ? loader : new WithoutDuckDb(loader);
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, searched).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return Optional.empty();
                }
                Driver driver = drivers.next();
                if (driver.acceptsURL(url)) {
                    return Optional.of(driver);
                }
            } catch (ServiceConfigurationError | SQLException | LinkageError e) {
                // It is broken, or wants another URL; the one that is sought may still come.
            }
        }
    }

    /** A class loader's drivers but for the plugin's own, whose library of 70 MB would be loaded with it, and stay. */
    private static final class WithoutDuckDb extends ClassLoader {
        private WithoutDuckDb(ClassLoader all) {
            super(all);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.duckdb.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /**
     * That there is no driver for a URL, and what to paste into pom.xml.
     *
     * @param artifact the Maven coordinates of a driver that would do; empty where only the user knows
     */
    private static EngineException missing(String url, Optional<String> artifact) {
        String[] parts = artifact.orElse("…:…:…").split(":", -1);
        Matcher scheme = SCHEME.matcher(url);
        return EngineException.of(
                EngineException.Kind.CONNECTION,
                "there is no JDBC driver for " + (scheme.lookingAt() ? scheme.group() : "this URL")
                        + ". Add it to the plugin in pom.xml:\n"
                        + XML.formatted(parts[0], parts[1], parts[2]).indent(2).stripTrailing(),
                null);
    }
}
