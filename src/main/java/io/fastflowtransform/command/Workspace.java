package io.fastflowtransform.command;

import io.fastflowtransform.event.Journals;
import io.fastflowtransform.report.ResultsFile;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a goal leaves its files, and how long it waits for its target.
 *
 * @param results where its results go, which a clean build removes
 * @param state the folder of what must survive that: the journals of runs
 * @param lockTimeout how long to wait for another run on the same target
 */
public record Workspace(ResultsFile results, Path state, Duration lockTimeout) {
    Journals journals() {
        return new Journals(state);
    }
}
