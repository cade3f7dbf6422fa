package io.fastflowtransform.engine;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The one class loader of a Java process for DuckDB's driver. The driver's native code holds the loader that it was loaded by, for
 * ever; so a loader for each plugin would mean that each run maps the library anew and that no plugin is ever unloaded.
 *
 * <p>The loader stands in the process's registry of managed objects, under {@value #PLACE}: a map from {@code FILE:CHECKSUM}, with
 * the file name of the driver's jar, which holds its version, and a checksum of its content, to the loader. All are of Java's own
 * classes, so different versions of the plugin agree on them.
 */
final class SharedDriver {
    /** What the shared loader loads. */
    static final String PACKAGE = "org.duckdb.";

    private static final String DRIVER = PACKAGE + "DuckDBDriver";
    private static final String CLASS = ".class";
    private static final String PLACE = "io.fastflowtransform:type=Drivers";

    private final URL jar;

    private SharedDriver(URL jar) {
        this.jar = jar;
    }

    /** The driver that a plugin's loader sees; empty where it sees none, or none in a jar. */
    static Optional<SharedDriver> seenBy(ClassLoader plugin) {
        URL driver = plugin.getResource(ClassBytes.file(DRIVER));
        try {
            return driver != null && driver.openConnection() instanceof JarURLConnection connection
                    ? Optional.of(new SharedDriver(connection.getJarFileURL()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The loader, which is made where the process has none yet; empty where that fails, so that the plugin's own has to do. */
    Optional<ClassLoader> loader() {
        try (JarFile file = new JarFile(new File(jar.toURI()))) {
            Function<String, ClassLoader> made = absent -> make(file);
            Object loader = drivers()
                    .invoke(new ObjectName(PLACE), "computeIfAbsent", new Object[] {name(file), made}, new String[] {
                        Object.class.getName(), Function.class.getName()
                    });
            return loader instanceof ClassLoader found ? Optional.of(found) : Optional.empty();
        } catch (URISyntaxException
                | IllegalArgumentException
                | IOException
                | JMException
                | JMRuntimeException
                | LinkageError e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("rawtypes")
    private static MBeanServer drivers() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName place = new ObjectName(PLACE);
        if (!server.isRegistered(place)) {
            try {
                server.registerMBean(new StandardMBean(new ConcurrentHashMap<>(), Map.class), place);
            } catch (InstanceAlreadyExistsException e) {
                // Another plugin was faster.
            }
        }
        return server;
    }

    private String name(JarFile file) {
        return new File(file.getName()).getName() + ":" + checksum(file);
    }

    /** Of the names, sizes and checksums of all entries: the whole file is 70 MB, and would cost a third of a second at each start. */
    private static String checksum(JarFile file) {
        return ContentHash.of(file.stream()
                .map(entry -> entry.getName() + " " + entry.getSize() + " " + Long.toHexString(entry.getCrc()))
                .collect(Collectors.joining("\n")));
    }

    private ClassLoader make(JarFile file) {
        String folder = PACKAGE.replace('.', '/');
        List<String> classes = Stream.concat(
                        Stream.of(DRIVER),
                        file.stream()
                                .map(JarEntry::getName)
                                .filter(name -> name.startsWith(folder) && name.endsWith(CLASS))
                                .map(name -> name.substring(0, name.length() - CLASS.length())
                                        .replace('/', '.')))
                .toList();
        // Its threads are Java's own: they have neither this one's context loader nor what Java notes of this one's
        // stack.
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            return pool.submit(new Apart().maker(jar, classes)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }

    /** The loader of a {@link DriverMaker} whose protection domain, which Java notes, knows no loader and so keeps no plugin alive. */
    private static final class Apart extends ClassLoader {
        private Apart() {
            super(getPlatformClassLoader());
        }

        @SuppressWarnings("unchecked")
        private Callable<ClassLoader> maker(URL jar, List<String> classes) throws ReflectiveOperationException {
            String name = DriverMaker.class.getName();
            byte[] bytes = ClassBytes.read(SharedDriver.class.getClassLoader(), name);
            Constructor<?> constructor = defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(null, null))
                    .getDeclaredConstructor(URL.class, List.class);
            constructor.setAccessible(true);
            return (Callable<ClassLoader>) constructor.newInstance(jar, classes);
        }
    }
}
