/** Listeners of a run, and writers of views of a project. Knows events, not how they came about. */
@NullMarked
package io.fastflowtransform.report;

import org.jspecify.annotations.NullMarked;
