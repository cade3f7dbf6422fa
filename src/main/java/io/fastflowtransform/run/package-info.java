/** Plan, planner, scheduler and a task's life. The only emitter of events. */
@NullMarked
package io.fastflowtransform.run;

import org.jspecify.annotations.NullMarked;
