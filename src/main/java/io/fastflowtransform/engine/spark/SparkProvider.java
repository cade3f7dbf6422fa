package io.fastflowtransform.engine.spark;

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
import java.util.Set;

/** Spark as an engine: {@code engine: databricks_spark} in a profile. */
public final class SparkProvider implements EngineProvider {

    @Override
    public String name() {
        return "databricks_spark";
    }

    @Override
    public String label() {
        return "SPARK";
    }

    @Override
    public Dialect dialect(Settings settings) {
        return Dialect.SPARK;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("url"),
                Setting.text("host"),
                Setting.text("port").as(Setting.Kind.PORT),
                Setting.text("http_path"),
                Setting.text("user"),
                Setting.text("password"),
                Setting.text("token"),
                Setting.text("catalog"),
                Setting.text("database", "schema").orVariable("FF_DBR_DATABASE"),
                Setting.text("table_format").orVariable("FF_DBR_TABLE_FORMAT").orElse("delta"),
                Setting.text("table_options").as(Setting.Kind.MAP),
                Setting.text("timezone").orElse("UTC"),
                Setting.text("master").orVariable("FF_DBR_MASTER"),
                Setting.text("app_name").orVariable("FF_DBR_APPNAME"),
                Setting.text("warehouse_dir").orVariable("FF_DBR_WAREHOUSE_DIR"),
                Setting.text("use_hive_metastore").orVariable("FF_DBR_ENABLE_HIVE"),
                Setting.text("extra_conf").as(Setting.Kind.MAP));
    }

    /** A table is replaced in one step; but not a view by a table, nor a table of the format parquet. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_REPLACEMENT, Capability.VIEWS_FOLLOW, Capability.CANCEL);
    }

    @Override
    public List<SettingProblem> check(Settings settings) {
        return SparkSettings.check(settings);
    }

    /** Without a catalog and a database of the profile's own, they are those that a server begins with. */
    @Override
    public Relation resolved(Relation relation, Settings settings) {
        return Dialect.SPARK.folded(new Relation(
                relation.database().or(() -> settings.get("catalog")).or(() -> Optional.of("spark_catalog")),
                relation.schema().or(() -> settings.get("database")).or(() -> Optional.of("default")),
                relation.name()));
    }

    @Override
    public Engine open(Settings settings) {
        return new SparkEngine(SparkSettings.of(settings));
    }
}
