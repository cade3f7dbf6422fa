package io.fastflowtransform.python;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.ProcessResult;

/**
 * A CPython that is new enough.
 *
 * @param command how it was asked for
 * @param executable its own path, behind wrappers such as those of pyenv
 */
public record PythonInterpreter(String command, String executable) {
    private static final int SECONDS = 30;
    private static final String LEAST = "3.8";
    private static final String PROBE =
            "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2]); print(int(sys.version_info >= (3, 8)))";

    /**
     * Finds the interpreter: the one asked for, else the variable {@code FFT_PYTHON}, else {@code python3}, else {@code python}.
     *
     * @throws ProblemException where there is none, or none that is new enough; it says what was tried
     */
    public static PythonInterpreter find(Optional<String> asked, Map<String, String> environment) {
        Map<String, String> candidates = new LinkedHashMap<>();
        Optional<String> variable =
                Optional.ofNullable(environment.get("FFT_PYTHON")).filter(v -> !v.isBlank());
        if (asked.isPresent()) {
            candidates.put(asked.get(), "fft.python");
        } else if (variable.isPresent()) {
            candidates.put(variable.get(), "FFT_PYTHON");
        } else {
            candidates.put("python3", "the path");
            candidates.put("python", "the path");
        }
        List<String> tried = new ArrayList<>();
        for (Map.Entry<String, String> candidate : candidates.entrySet()) {
            Probe probe = probe(candidate.getKey());
            if (probe.executable().isPresent()) {
                return new PythonInterpreter(
                        candidate.getKey(), probe.executable().get());
            }
            tried.add(candidate.getKey() + " (from " + candidate.getValue() + "): " + probe.failure());
        }
        throw new ProblemException(Problem.error(
                Code.NO_PYTHON,
                "the project has Python hooks, but there is no Python " + LEAST + " or newer. Tried "
                        + String.join("; ", tried) + ".",
                "Install Python " + LEAST + " or newer, or name it with -Dfft.python=/path/to/python3 or the variable"
                        + " FFT_PYTHON."));
    }

    private record Probe(Optional<String> executable, String failure) {}

    private static Probe probe(String command) {
        try {
            ProcessResult result = new ProcessExecutor(command, "-I", "-c", PROBE)
                    .readOutput(true)
                    .timeout(SECONDS, TimeUnit.SECONDS)
                    .execute();
            String[] lines = result.getOutput()
                    .getString(StandardCharsets.UTF_8.name())
                    .strip()
                    .split("\\R");
            if (result.getExitValue() != 0 || lines.length < 3) {
                return new Probe(Optional.empty(), "it ended with exit code " + result.getExitValue());
            }
            boolean newEnough = lines[2].equals("1");
            return new Probe(newEnough ? Optional.of(lines[0]) : Optional.empty(), "it is Python " + lines[1]);
        } catch (IOException e) {
            return new Probe(Optional.empty(), "it is not there");
        } catch (TimeoutException e) {
            return new Probe(Optional.empty(), "it did not answer within " + SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Probe(Optional.empty(), "interrupted");
        }
    }
}
