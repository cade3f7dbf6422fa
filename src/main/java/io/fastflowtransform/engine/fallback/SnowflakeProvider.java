package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Setting;
import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Snowflake as an engine, with the profiles of FastFlowTransform: {@code engine: snowflake_snowpark}. */
public final class SnowflakeProvider implements EngineProvider {
    private static final String DRIVER = "net.snowflake:snowflake-jdbc:3.24.2";

    @Override
    public String name() {
        return "snowflake_snowpark";
    }

    @Override
    public String label() {
        return "SNOW";
    }

    @Override
    public Dialect dialect(Settings settings) {
        return Dialect.SNOWFLAKE;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("account").orVariable("FF_SF_ACCOUNT"),
                Setting.text("user").orVariable("FF_SF_USER"),
                Setting.text("password").orVariable("FF_SF_PASSWORD"),
                Setting.text("warehouse").orVariable("FF_SF_WAREHOUSE"),
                Setting.text("database").orVariable("FF_SF_DATABASE"),
                Setting.text("schema", "db_schema").orVariable("FF_SF_SCHEMA"),
                Setting.text("role").orVariable("FF_SF_ROLE"),
                Setting.text("allow_create_schema").orVariable("FF_SF_ALLOW_CREATE_SCHEMA"));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CANCEL, Capability.ATOMIC_REPLACEMENT, Capability.VIEWS_FOLLOW);
    }

    @Override
    public List<SettingProblem> check(Settings settings) {
        return RequiredSettings.of(settings, "account", "user", "warehouse", "database", "schema");
    }

    @Override
    public Relation resolved(Relation relation, Settings settings) {
        Dialect dialect = dialect(settings);
        return dialect.folded(
                FallbackStatements.complete(dialect, relation, settings.get("database"), settings.get("schema")));
    }

    /** Names are in quotes in all that we write, and often without in what people write; so case must not matter in either. */
    @Override
    public Engine open(Settings settings) {
        Properties properties =
                FallbackSettings.properties(settings, "user", "password", "warehouse", "database:db", "schema", "role");
        properties.setProperty("QUOTED_IDENTIFIERS_IGNORE_CASE", "true");
        properties.setProperty("TIMEZONE", "UTC");
        return new FallbackEngine(new FallbackSettings(
                "jdbc:snowflake://" + settings.require("account") + ".snowflakecomputing.com/",
                properties,
                Optional.of(DRIVER),
                Dialect.SNOWFLAKE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                settings.initSql()));
    }
}
