/**
 * The plain fallback for databases without an engine of their own, through any JDBC driver. Reached through
 * {@link java.util.ServiceLoader} only.
 */
@NullMarked
package io.fastflowtransform.engine.fallback;

import org.jspecify.annotations.NullMarked;
