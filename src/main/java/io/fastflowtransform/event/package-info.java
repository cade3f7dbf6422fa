/** What happened in a run, as plain records. Public API: a listener can live outside of this project. */
@NullMarked
package io.fastflowtransform.event;

import org.jspecify.annotations.NullMarked;
