package io.fastflowtransform.project;

import java.util.Set;

/** The engines that project files may name, whether or not they can be used here: the ones of FastFlowTransform. */
final class KnownEngines {
    static final Set<String> NAMES = Set.of("duckdb", "postgres", "bigquery", "databricks_spark", "snowflake_snowpark");

    private KnownEngines() {}
}
