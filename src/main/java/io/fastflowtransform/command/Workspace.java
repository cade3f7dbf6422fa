package io.fastflowtransform.command;

import io.fastflowtransform.event.Journals;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.report.ResultsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a goal leaves its files, and how long it waits for its target.
 *
 * @param results where its results go, which a clean build removes
 * @param state the folder of what must survive that: the journals of runs
 * @param lockTimeout how long to wait for another run on the same target
 */
public record Workspace(ResultsFile results, Path state, LockTimeout lockTimeout) {
    /**
     * Makes sure, before anything is opened, that results and journals can be written.
     *
     * @throws io.fastflowtransform.problem.ProblemException where one of them cannot, as in a checkout that is read-only
     */
    void requireWritable() {
        require(List.of(results.problem(), journals().problem()));
    }

    /** Makes sure, before anything is opened, that results can be written. */
    void requireWritableResults() {
        require(List.of(results.problem()));
    }

    private static void require(List<Optional<Problem>> found) {
        Problems problems = new Problems();
        found.stream().flatMap(Optional::stream).forEach(problems::add);
        problems.throwIfErrors();
    }

    Journals journals() {
        return new Journals(state);
    }
}
