package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.engine.ProcessLoaders;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * What drivers tell {@link DriverManager} about themselves when they are loaded. It would keep them, and with them the plugin's class
 * loader, for as long as the process lives; the plugin itself does not ask it.
 */
final class Registrations {
    private Registrations() {}

    /** Takes out the drivers that the plugin sees and that do not live as long as the process. */
    static void remove() throws SQLException {
        for (Driver driver : registered()) {
            if (!ProcessLoaders.contain(driver.getClass().getClassLoader())) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }

    /** The first who asks DriverManager makes it load all drivers of the thread's context loader, which is the plugin's. */
    private static List<Driver> registered() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return DriverManager.drivers().toList();
        } finally {
            thread.setContextClassLoader(context);
        }
    }
}
