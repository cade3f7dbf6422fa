/** JSON in and out, as plain maps, lists and scalars: the worker's protocol, results, listings. */
@NullMarked
package io.fastflowtransform.json;

import org.jspecify.annotations.NullMarked;
