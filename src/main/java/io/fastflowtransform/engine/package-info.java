/** What a database must offer. Public API: a third party adds an engine by implementing {@link EngineProvider}. */
@NullMarked
package io.fastflowtransform.engine;

import org.jspecify.annotations.NullMarked;
