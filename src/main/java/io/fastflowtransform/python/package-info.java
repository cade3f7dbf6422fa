/** The CPython worker and its protocol. Knows no hook, model or engine. */
@NullMarked
package io.fastflowtransform.python;

import org.jspecify.annotations.NullMarked;
