/** Which hooks are due, what they see, and calling one. */
@NullMarked
package io.fastflowtransform.hook;

import org.jspecify.annotations.NullMarked;
