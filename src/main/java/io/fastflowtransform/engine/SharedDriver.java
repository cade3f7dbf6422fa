package io.fastflowtransform.engine;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The one class loader of a Java process for DuckDB's driver. The driver's native code holds the loader that it was loaded by, for
 * ever; so a loader for each plugin would mean that each run maps the library anew and that no plugin is ever unloaded.
 *
 * <p>The loader stands in a system property, the one place that all class loaders share. The property's name is
 * {@code fft.driver:FILE:CHECKSUM}, with the file name of the driver's jar, which holds its version, and a checksum of its content;
 * the value is the loader itself. Both are of Java's own classes, so different versions of the plugin agree on them.
 */
final class SharedDriver {
    /** What the shared loader loads. */
    static final String PACKAGE = "org.duckdb.";

    private static final String DRIVER = "org/duckdb/DuckDBDriver.class";
    private static final String PROPERTY = "fft.driver:";

    private SharedDriver() {}

    /** The loader for the driver that a plugin's loader sees; empty where it sees none, or none in a jar. */
    static Optional<ClassLoader> loader(ClassLoader plugin) {
        URL driver = plugin.getResource(DRIVER);
        try {
            if (driver == null || !(driver.openConnection() instanceof JarURLConnection connection)) {
                return Optional.empty();
            }
            // The jar of the plugin's loader must not stay open on behalf of a cache.
            connection.setUseCaches(false);
            URL url = connection.getJarFileURL();
            String property = PROPERTY + name(url);
            Map<Object, Object> shared = System.getProperties();
            Object loader = shared.computeIfAbsent(property, absent -> newLoader(url));
            return loader instanceof ClassLoader found ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ClassLoader newLoader(URL jar) {
        return new URLClassLoader("fft-driver", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    private static String name(URL url) throws IOException {
        File file = new File(url.getPath());
        try (JarFile jar = new JarFile(file(url))) {
            return file.getName() + ":" + checksum(jar);
        }
    }

    private static File file(URL url) throws MalformedURLException {
        try {
            return new File(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new MalformedURLException(url.toString());
        }
    }

    /** Of the names, sizes and checksums of all entries: the whole file is 70 MB, and would cost a third of a second at each start. */
    private static String checksum(JarFile jar) {
        return ContentHash.of(jar.stream()
                .map(entry -> entry.getName() + " " + entry.getSize() + " " + Long.toHexString(entry.getCrc()))
                .collect(Collectors.joining("\n")));
    }
}
