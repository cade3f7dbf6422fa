package io.fastflowtransform.project;

import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.Map;

/**
 * The active profile of profiles.yml.
 *
 * @param name the profile's name, which hooks know as {@code env_name}
 * @param engine the engine it connects to
 * @param settings the engine's settings, rendered, checked and complete
 * @param variables the profile's {@code vars}
 */
public record Profile(String name, EngineProvider engine, Settings settings, Map<String, Value> variables) {
    /** The SQL that the database speaks. */
    public Dialect dialect() {
        return engine.dialect(settings);
    }

    /** The relation under a name that SQL can use whatever else there is. */
    public Relation written(Relation relation) {
        return engine.written(relation, settings);
    }

    /** The relation's full name: two names mean one relation where their full names are equal. */
    public Relation resolved(Relation relation) {
        return engine.resolved(relation, settings);
    }
}
