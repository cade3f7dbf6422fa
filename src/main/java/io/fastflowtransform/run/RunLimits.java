package io.fastflowtransform.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run deals with failures and time.
 *
 * @param threads how many models are built at once; empty for the engine's default
 * @param failFast whether no more models start after one has failed
 * @param modelTimeout how long the building of a model may take, where the model does not say
 * @param retries how often a model is tried again after a passing failure, where the model does not say
 * @param shutdownTimeout how long hooks may take after the run was asked to end
 */
public record RunLimits(
        OptionalInt threads, boolean failFast, Optional<Duration> modelTimeout, int retries, Duration shutdownTimeout) {

    /** What holds where nobody says anything. */
    public static final RunLimits DEFAULT =
            new RunLimits(OptionalInt.empty(), false, Optional.empty(), 0, Duration.ofSeconds(30));
}
