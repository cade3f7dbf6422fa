package io.fastflowtransform.command;

import java.util.Optional;

/**
 * How a goal ended that did what it was asked for: models, hooks or data tests can have failed.
 *
 * @param failure what failed, in one sentence; empty where all went well
 */
public record Outcome(Optional<String> failure) {
    public static final Outcome WELL = new Outcome(Optional.empty());

    static Outcome failed(String failure) {
        return new Outcome(Optional.of(failure));
    }
}
