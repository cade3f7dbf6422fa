package io.fastflowtransform.engine.jdbc;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds JDBC drivers. {@link java.sql.DriverManager} would not do: it gives a driver only to the class loader that was there when
 * it was loaded, so the second plugin of a build that needs it gets none.
 */
public final class Drivers {
    private Drivers() {}

    /** The driver for a URL among those that a class loader sees. */
    public static Optional<Driver> find(String url, ClassLoader loader) {
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
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
}
