/** Templates: parsing, expressions, safe rendering. Knows no dialect until it renders, and no project at all. */
@NullMarked
package io.fastflowtransform.template;

import org.jspecify.annotations.NullMarked;
