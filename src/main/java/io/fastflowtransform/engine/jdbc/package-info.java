/** What engines share whose driver is JDBC: the life of a session, and finding a driver. For engines of others too. */
@NullMarked
package io.fastflowtransform.engine.jdbc;

import org.jspecify.annotations.NullMarked;
