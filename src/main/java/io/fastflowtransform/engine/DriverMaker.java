package io.fastflowtransform.engine;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * Loads DuckDB's driver from its jar into a class loader that can stay for ever. Java notes on whose behalf loaders are made, and
 * DuckDB's driver on whose behalf its first connection is made; so this works where nobody's class is on the stack, see {@link
 * SharedDriver}. It uses Java's classes only.
 */
final class DriverMaker implements Callable<ClassLoader> {
    private final URL jar;
    private final List<String> classes;

    /**
     * @param classes the driver's classes, the one that is a {@link Driver} first
     */
    DriverMaker(URL jar, List<String> classes) {
        this.jar = jar;
        this.classes = classes;
    }

    /** A loader that has all of the driver and no longer needs the jar, which can then be replaced or deleted. */
    @Override
    public ClassLoader call() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader("fft-driver", new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver)
                    loader.loadClass(classes.get(0)).getDeclaredConstructor().newInstance();
            driver.connect("jdbc:duckdb:", new Properties()).close();
            for (String name : classes) {
                load(loader, name);
            }
            return loader;
        }
    }

    private static void load(ClassLoader loader, String name) throws ClassNotFoundException {
        try {
            loader.loadClass(name);
        } catch (NoClassDefFoundError e) {
            // It is for something that this Java does not have.
        }
    }
}
