package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Postgres as an engine: {@code engine: postgres} in a profile. */
public final class PostgresProvider implements EngineProvider {
    static final String DEFAULT_SCHEMA = "public";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String label() {
        return "PG";
    }

    @Override
    public Dialect dialect(Settings settings) {
        return Dialect.POSTGRES;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("dsn").orVariable("FF_PG_DSN").inParts("host", "port", "database"),
                Setting.text("host"),
                Setting.text("port").as(Setting.Kind.PORT),
                Setting.text("database", "dbname"),
                Setting.text("user"),
                Setting.text("password"),
                Setting.text("db_schema", "schema").orVariable("FF_PG_SCHEMA").orElse(DEFAULT_SCHEMA),
                Setting.text("timezone").orElse("UTC"),
                Setting.text("lock_timeout").as(Setting.Kind.SPAN).orElse("200ms"),
                Setting.text("swap_timeout").as(Setting.Kind.SPAN).orElse("60s"));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public List<SettingProblem> check(Settings settings) {
        return PostgresSettings.check(settings);
    }

    /** There is no other database than the connection's own. */
    @Override
    public Relation resolved(Relation relation, Settings settings) {
        return Relation.of(relation.schema().orElseGet(() -> settings.require("db_schema")), relation.name());
    }

    @Override
    public Engine open(Settings settings) {
        return new PostgresEngine(PostgresSettings.of(settings));
    }
}
