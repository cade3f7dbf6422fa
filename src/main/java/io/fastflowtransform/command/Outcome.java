package io.fastflowtransform.command;

import io.fastflowtransform.problem.Problem;
import java.util.Optional;

/**
 * How a goal ended that did what it was asked for: models, hooks or data tests can have failed.
 *
 * @param failure what failed, in one sentence; empty where all went well
 * @param idle why there was nothing to do; an error where somebody asked for this goal by name
 */
public record Outcome(Optional<String> failure, Optional<Problem> idle) {
    public static final Outcome WELL = new Outcome(Optional.empty(), Optional.empty());

    /** There was nothing to do. */
    public static Outcome idle(Problem why) {
        return new Outcome(Optional.empty(), Optional.of(why));
    }

    static Outcome failed(String failure) {
        return new Outcome(Optional.of(failure), Optional.empty());
    }
}
