package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import java.util.List;
import java.util.Optional;

/** DuckDB as an engine: {@code engine: duckdb} in a profile. */
public final class DuckDbProvider implements EngineProvider {
    static final String MEMORY = ":memory:";

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String label() {
        return "DUCK";
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("path", List.of(), Optional.of("FF_DUCKDB_PATH"), Setting.Kind.PATH, Optional.of(MEMORY)),
                text("schema", List.of("db_schema"), Optional.of("FF_DUCKDB_SCHEMA"), Optional.empty()),
                text("catalog", List.of(), Optional.of("FF_DUCKDB_CATALOG"), Optional.empty()),
                text("timezone", List.of(), Optional.empty(), Optional.of("UTC")));
    }

    @Override
    public Engine open(Settings settings) {
        return new DuckDbEngine(settings);
    }

    private static Setting text(String name, List<String> aliases, Optional<String> variable, Optional<String> value) {
        return new Setting(name, aliases, variable, Setting.Kind.TEXT, value);
    }
}
