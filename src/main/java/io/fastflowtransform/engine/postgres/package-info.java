/** Postgres, through its JDBC driver. Reached through {@link java.util.ServiceLoader} only. */
@NullMarked
package io.fastflowtransform.engine.postgres;

import org.jspecify.annotations.NullMarked;
