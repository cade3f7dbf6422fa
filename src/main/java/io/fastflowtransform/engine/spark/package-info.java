/** Spark SQL behind a HiveServer2 endpoint, and Databricks, through JDBC. Reached through {@link java.util.ServiceLoader} only. */
@NullMarked
package io.fastflowtransform.engine.spark;

import org.jspecify.annotations.NullMarked;
