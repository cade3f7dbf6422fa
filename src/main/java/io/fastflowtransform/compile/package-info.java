/** Binds templates to project, graph and dialect: the one place where the scope of models, hooks and tests is built. */
@NullMarked
package io.fastflowtransform.compile;

import org.jspecify.annotations.NullMarked;
