package io.fastflowtransform.command;

import io.fastflowtransform.report.Console;
import io.fastflowtransform.report.ResultsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code fft:verify}: reads the results of run and test, and fails where they tell of a failure. */
public final class VerifyCommand {
    private final Console console;
    private final Path outputFolder;

    public VerifyCommand(Console console, Path outputFolder) {
        this.console = console;
        this.outputFolder = outputFolder;
    }

    public Outcome execute() {
        List<ResultsFiles.Summary> results = Stream.of(ResultsFiles.run(outputFolder), ResultsFiles.tests(outputFolder))
                .flatMap(Optional::stream)
                .toList();
        if (results.isEmpty()) {
            console.info("[FFT] There are no results in " + outputFolder + ": neither run nor test has run.");
            return Outcome.WELL;
        }
        List<String> failures = new ArrayList<>();
        for (ResultsFiles.Summary result : results) {
            if (result.failed()) {
                failures.add(result.summary());
            } else {
                console.info("[FFT] " + result.summary());
            }
        }
        return failures.isEmpty() ? Outcome.WELL : Outcome.failed(String.join("; ", failures) + ".");
    }
}
