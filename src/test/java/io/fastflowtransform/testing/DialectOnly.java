package io.fastflowtransform.testing;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** An engine that lends its dialect and never connects. */
public record DialectOnly(Dialect dialect) implements EngineProvider {
    private static final Map<String, String> NAMES =
            Map.of("spark", "databricks_spark", "snowflake", "snowflake_snowpark");

    @Override
    public String name() {
        return NAMES.getOrDefault(dialect.name(), dialect.name());
    }

    @Override
    public String label() {
        return "TEST";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Dialect dialect(Settings settings) {
        return dialect;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public Engine open(Settings settings) {
        throw new UnsupportedOperationException("there is no database behind it");
    }

    /** All engines, with this one in the place of that of its name. */
    public static Engines amongAll(Dialect dialect) {
        List<EngineProvider> all = new ArrayList<>();
        ServiceLoader.load(EngineProvider.class).forEach(all::add);
        all.add(new DialectOnly(dialect));
        return Engines.of(all);
    }
}
