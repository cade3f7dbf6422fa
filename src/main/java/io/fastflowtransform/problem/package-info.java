/** What can be wrong and where: source texts and positions, coded problems and their collector, suggestions, secrets. */
@NullMarked
package io.fastflowtransform.problem;

import org.jspecify.annotations.NullMarked;
