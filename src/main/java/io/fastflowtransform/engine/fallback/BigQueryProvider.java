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

/** BigQuery as an engine, with the profiles of FastFlowTransform: {@code engine: bigquery}. */
public final class BigQueryProvider implements EngineProvider {
    private static final String URL = "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443";

    /** Google's application default credentials. */
    private static final String DEFAULT_CREDENTIALS = "3";

    @Override
    public String name() {
        return "bigquery";
    }

    @Override
    public String label() {
        return "BQ";
    }

    @Override
    public Dialect dialect(Settings settings) {
        return Dialect.BIGQUERY;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("project").orVariable("FF_BQ_PROJECT"),
                Setting.text("dataset").orVariable("FF_BQ_DATASET"),
                Setting.text("location").orVariable("FF_BQ_LOCATION"),
                Setting.text("use_bigframes").orVariable("FF_BQ_USE_BIGFRAMES"),
                Setting.text("allow_create_dataset").orVariable("FF_BQ_ALLOW_CREATE_DATASET"),
                Setting.text("properties").as(Setting.Kind.MAP));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CANCEL, Capability.ATOMIC_REPLACEMENT, Capability.VIEWS_FOLLOW);
    }

    @Override
    public List<SettingProblem> check(Settings settings) {
        return RequiredSettings.of(settings, "project", "dataset");
    }

    @Override
    public Relation resolved(Relation relation, Settings settings) {
        Dialect dialect = dialect(settings);
        return dialect.folded(
                FallbackStatements.complete(dialect, relation, settings.get("project"), settings.get("dataset")));
    }

    @Override
    public Engine open(Settings settings) {
        Properties properties = FallbackSettings.properties(
                settings, "project:ProjectId", "dataset:DefaultDataset", "location:Location");
        properties.setProperty("OAuthType", DEFAULT_CREDENTIALS);
        properties.putAll(settings.map("properties"));
        return new FallbackEngine(new FallbackSettings(
                URL,
                properties,
                Optional.empty(),
                Dialect.BIGQUERY,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                settings.initSql()));
    }
}
