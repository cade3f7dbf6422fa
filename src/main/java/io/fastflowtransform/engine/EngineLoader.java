package io.fastflowtransform.engine;

import org.jspecify.annotations.Nullable;

/**
 * The class loader of the engines' own packages in a plugin that its Java process outlives, such as one in mvnd or an IDE. It takes
 * DuckDB's driver from {@link SharedDriver}, which stays for ever, and all else from the plugin's loader, so that the engines'
 * classes can go with the plugin. They are defined here, since a class asks the loader that has defined it for those that it uses.
 */
final class EngineLoader extends ClassLoader {
    private static final String ENGINES = EngineLoader.class.getPackageName() + ".";

    private final SharedDriver shared;
    private @Nullable ClassLoader driver;

    static {
        registerAsParallelCapable();
    }

    private EngineLoader(ClassLoader plugin, SharedDriver shared) {
        super("fft-engines", plugin);
        this.shared = shared;
    }

    /** The loader for the engines that a plugin's loader sees. One that lives as long as the process needs no other. */
    static ClassLoader of(ClassLoader plugin) {
        if (ProcessLoaders.contain(plugin)) {
            return plugin;
        }
        return SharedDriver.seenBy(plugin)
                .<ClassLoader>map(shared -> new EngineLoader(plugin, shared))
                .orElse(plugin);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(SharedDriver.PACKAGE)) {
            return driver().loadClass(name);
        } else if (name.startsWith(ENGINES) && name.indexOf('.', ENGINES.length()) > 0) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
        return super.loadClass(name, resolve);
    }

    /** Not before a class of the driver is needed: many goals open no database. */
    private synchronized ClassLoader driver() {
        if (driver == null) {
            driver = shared.loader().orElse(getParent());
        }
        return driver;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = ClassBytes.read(getParent(), name);
        return defineClass(name, bytes, 0, bytes.length);
    }
}
