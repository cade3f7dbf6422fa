/** Order, cycles, ancestors, descendants and selectors, over all nodes of a project. */
@NullMarked
package io.fastflowtransform.graph;

import org.jspecify.annotations.NullMarked;
