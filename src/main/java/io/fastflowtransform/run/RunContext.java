package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.event.Events;
import io.fastflowtransform.project.Project;

/**
 * What all tasks of a run share.
 *
 * @param engine the target, locked for the run
 * @param sessions where models and seeds are built
 * @param open the models that are still to be built
 * @param views the views that are not
 */
record RunContext(
        Project project,
        Compiler compiler,
        Engine engine,
        SessionPool sessions,
        RunLimits limits,
        Cancellation cancellation,
        Watchdog watchdog,
        Events events,
        Failures failures,
        RunState state,
        OpenModels open,
        StandingViews views) {}
