/** The formats in which versions of the plugin keep what they know of earlier runs. */
@NullMarked
package io.fastflowtransform.state;

import org.jspecify.annotations.NullMarked;
