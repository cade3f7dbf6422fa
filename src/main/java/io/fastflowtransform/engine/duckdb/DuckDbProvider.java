package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    public Dialect dialect(Settings settings) {
        return Dialect.DUCKDB;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("path", List.of(), Optional.of("FF_DUCKDB_PATH"), Setting.Kind.PATH, Optional.of(MEMORY)),
                Setting.text("schema", "db_schema").orVariable("FF_DUCKDB_SCHEMA"),
                Setting.text("catalog").orVariable("FF_DUCKDB_CATALOG"),
                Setting.text("timezone").orElse("UTC"));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Relation written(Relation relation, Settings settings) {
        return DuckDbNames.of(settings).written(relation);
    }

    @Override
    public Relation resolved(Relation relation, Settings settings) {
        return Dialect.DUCKDB.folded(DuckDbNames.of(settings).complete(relation));
    }

    /** The driver would read options behind a semicolon, and DuckDB itself loses its log's name behind a question mark. */
    @Override
    public List<SettingProblem> check(Settings settings) {
        String path = settings.require("path");
        return Stream.of(";", "?")
                .filter(path::contains)
                .map(sign -> SettingProblem.error(
                        "path",
                        "the path of the database, " + path + ", has a '" + sign
                                + "', which DuckDB's driver cannot open.",
                        "Give it a path without '" + sign + "'."))
                .toList();
    }

    @Override
    public Optional<Path> databaseFile(Settings settings) {
        return settings.get("path").filter(path -> !path.startsWith(MEMORY)).map(Path::of);
    }

    @Override
    public Engine open(Settings settings) {
        return new DuckDbEngine(settings);
    }
}
