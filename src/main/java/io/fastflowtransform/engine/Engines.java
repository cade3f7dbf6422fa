package io.fastflowtransform.engine;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The engines on a class path, by name. */
public final class Engines {
    private final TreeMap<String, EngineProvider> providers = new TreeMap<>();

    private Engines() {}

    /** The engines that this class loader sees; no driver is loaded. */
    public static Engines load(ClassLoader loader) {
        return of(ServiceLoader.load(EngineProvider.class, EngineLoader.of(loader)));
    }

    /** These engines. */
    public static Engines of(Iterable<EngineProvider> providers) {
        Engines engines = new Engines();
        providers.forEach(p -> engines.providers.put(p.name(), p));
        return engines;
    }

    public Optional<EngineProvider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    public Set<String> names() {
        return providers.keySet();
    }
}
