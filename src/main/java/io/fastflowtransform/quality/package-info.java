/** Data tests: the queries to ask, and the verdict on the answers. */
@NullMarked
package io.fastflowtransform.quality;

import org.jspecify.annotations.NullMarked;
