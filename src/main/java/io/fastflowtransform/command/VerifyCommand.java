package io.fastflowtransform.command;

import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ResultsFile;
import java.nio.file.Path;
import java.util.List;

/** {@code fft:verify}: fails where goals that ran earlier have failed. */
public final class VerifyCommand {
    private final Console console;

    public VerifyCommand(Console console) {
        this.console = console;
    }

    /**
     * Judges the goals of this build.
     *
     * @param ended what went well, one sentence each
     * @param failures what failed and was left to this goal
     */
    public Outcome ofBuild(List<String> ended, List<String> failures) {
        if (ended.isEmpty() && failures.isEmpty()) {
            console.info("[FFT] Nothing to verify: neither run nor test has run in this build.");
        }
        return judge(ended, failures);
    }

    /** Judges the last results of each execution, whichever build they are of, as their files tell of them. */
    public Outcome ofFiles(Path output) {
        List<ResultsFile.Summary> results = ResultsFile.all(output);
        if (results.isEmpty()) {
            console.info("[FFT] There are no results in " + output + ": neither run nor test has run.");
        }
        return judge(sentences(results, false), sentences(results, true));
    }

    private Outcome judge(List<String> ended, List<String> failures) {
        ended.forEach(sentence -> console.info("[FFT] " + sentence));
        return failures.isEmpty() ? Outcome.WELL : Outcome.failed(String.join("\n", failures));
    }

    private static List<String> sentences(List<ResultsFile.Summary> results, boolean failed) {
        return results.stream()
                .filter(result -> result.failed() == failed)
                .map(ResultsFile.Summary::sentence)
                .toList();
    }
}
