package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /**
     * The relation under a name that SQL can use whatever else there is, where the one that was written could mean two things.
     * By default, as it was written.
     */
    default Relation written(Relation relation, Settings settings) {
        return relation;
    }

    /**
     * The relation's full name, as far as it is known without connecting: two names mean one relation where their full names are
     * equal. By default, as it was written, in small letters where case does not matter.
     */
    default Relation resolved(Relation relation, Settings settings) {
        return dialect(settings).folded(relation);
    }

    /** The file that holds the whole database, where it is a file that the engine makes when it is not there. */
    default Optional<Path> databaseFile(Settings settings) {
        return Optional.empty();
    }

    /** An engine with these settings; it connects when a lock or a session is asked for. */
    Engine open(Settings settings);
}
