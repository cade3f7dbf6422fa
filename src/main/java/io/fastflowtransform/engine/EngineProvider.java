package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Dialect;
import java.util.List;
import java.util.Set;

/**
 * One kind of database, found through {@link java.util.ServiceLoader}. It is asked for its name, settings and dialect without
 * loading a driver; the driver comes with {@link #open}.
 */
public interface EngineProvider {
    /** The name in profiles, such as {@code duckdb}. */
    String name();

    /** The short sign on the console, such as {@code DUCK}. */
    String label();

    /** The SQL of the databases that this engine works on, for one that speaks several, as the settings say. */
    Dialect dialect(Settings settings);

    /** What a profile can set, so that a typo in a profile is found without connecting. */
    List<Setting> settings();

    /** What the engine can do beyond the rest. */
    Set<Capability> capabilities();

    /** What is wrong with these settings, found without connecting; each key of theirs is one of {@link #settings}. */
    default List<SettingProblem> check(Settings settings) {
        return List.of();
    }

    /** An engine with these settings; it connects when a lock or a session is asked for. */
    Engine open(Settings settings);
}
