/** Maven parameters in, Maven exceptions out. Nothing below knows Maven. */
@NullMarked
package io.fastflowtransform.mojo;

import org.jspecify.annotations.NullMarked;
