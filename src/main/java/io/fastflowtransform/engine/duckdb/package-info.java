/** DuckDB, embedded, through JDBC. Reached through {@link java.util.ServiceLoader} only. */
@NullMarked
package io.fastflowtransform.engine.duckdb;

import org.jspecify.annotations.NullMarked;
