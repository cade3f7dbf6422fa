package io.fastflowtransform.run;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
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
        StandingViews views) {

    /** A step was refused by the database. Where that was because somebody else has the target now, the run ends: it has lost its lock. */
    void refused(EngineException e) {
        if (e.kind() == EngineException.Kind.LOCKED) {
            cancellation.request("the loss of its lock: " + project.secrets().mask(e.reason()));
        }
    }
}
