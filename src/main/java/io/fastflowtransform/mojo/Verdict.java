package io.fastflowtransform.mojo;

import io.fastflowtransform.command.Outcome;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.report.Console;
import java.util.Optional;

/**
 * What the outcome of a goal means to the build: that it goes on, that it fails here, or that it fails at a later
 * {@code fft:verify}.
 *
 * @param memory what the build remembers of the module
 * @param call the call that the goal answers, where it goes through several modules
 */
record Verdict(GoalExecution execution, BuildMemory memory, Optional<ModuleCall> call, Console console) {

    /**
     * The failure that ends the build here; empty where it goes on.
     *
     * @param writesResults whether the goal is one that {@code fft:verify} tells of
     * @param defers whether it leaves a failure to {@code fft:verify}
     * @throws ProblemException where the goal was asked for by name, and had nothing to do
     */
    Optional<String> failure(Outcome outcome, boolean writesResults, boolean defers) {
        String label = execution.identity().label();
        if (outcome.idle().isPresent()) {
            idle(outcome.idle().get());
        } else if (outcome.failure().isEmpty()) {
            if (writesResults) {
                memory.ended(label + ": success");
            }
        } else if (defers && memory.isVerifiedLater(execution.plannedVerifications())) {
            memory.defer(label + ": " + outcome.failure().get());
            console.warn(outcome.failure().get() + " The build goes on until fft:verify.");
        } else {
            return outcome.failure();
        }
        return Optional.empty();
    }

    /** Who asks for a goal by name wants to know that it does nothing; a phase of the lifecycle calls it in any case. */
    private void idle(Problem why) {
        if (call.isPresent()) {
            call.get().answer(ModuleCall.State.IDLE, why.format());
        } else if (execution.isFromCommandLine()) {
            throw new ProblemException(why);
        }
        console.info("[FFT] Nothing to do: " + why.sentence());
    }
}
