package io.fastflowtransform.command;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a goal waits where somebody else has its target.
 *
 * @param inBuild for another goal of the same process, which is another module of the same build: it will end
 * @param forOthers for other processes
 */
public record LockTimeout(Duration inBuild, Duration forOthers) {
    private static final Duration LONGEST_OF_MODULES = Duration.ofMinutes(30);

    /** The time that was asked for; by itself a goal waits for modules of its build only. */
    public static LockTimeout of(Optional<Duration> asked) {
        return asked.map(time -> new LockTimeout(time, time))
                .orElseGet(() -> new LockTimeout(LONGEST_OF_MODULES, Duration.ZERO));
    }
}
