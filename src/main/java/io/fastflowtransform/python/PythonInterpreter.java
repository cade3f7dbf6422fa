package io.fastflowtransform.python;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int LONGEST_REASON = 200;

    /** Prints one line of its own with a mark: wrappers print too, also without a line break. The path is in hexadecimal, for any locale. */
    private static final String PROBE = "import os, sys; enough = sys.version_info >= (3, 8); "
            + "path = os.fsencode(sys.executable or '').hex() if enough else ''; "
            + "print('\\n%s %d.%d %d %s' % ((sys.argv[1],) + tuple(sys.version_info[:2]) + (enough, path)))";

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
        String mark = "fft-python-" + UUID.randomUUID();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            ProcessExecutor executor = new ProcessExecutor(command, "-I", "-c", PROBE, mark)
                    .readOutput(true)
                    .redirectErrorStream(false)
                    .redirectError(errors)
                    .timeout(SECONDS, TimeUnit.SECONDS);
            ProcessResult result = answer(executor);
            String output = result.getOutput().getString(StandardCharsets.UTF_8.name());
            if (result.getExitValue() != 0) {
                String said = lastLine(errors.toString(StandardCharsets.UTF_8));
                return new Probe(
                        Optional.empty(),
                        "it ended with exit code " + result.getExitValue() + (said.isEmpty() ? "" : " (" + said + ")"));
            }
            Matcher answer =
                    Pattern.compile(mark + " (\\d+\\.\\d+) ([01]) ([0-9a-f]*)").matcher(output);
            if (!answer.find()) {
                return new Probe(Optional.empty(), "it did not answer as a Python does");
            }
            String path = new String(HexFormat.of().parseHex(answer.group(3)), StandardCharsets.UTF_8);
            return new Probe(
                    answer.group(2).equals("1") ? Optional.of(path.isEmpty() ? command : path) : Optional.empty(),
                    "it is Python " + answer.group(1));
        } catch (IOException e) {
            return new Probe(Optional.empty(), "it is not there");
        } catch (TimeoutException e) {
            return new Probe(Optional.empty(), "it did not answer within " + SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Probe(Optional.empty(), "interrupted");
        }
    }

    private static ProcessResult answer(ProcessExecutor executor)
            throws IOException, TimeoutException, InterruptedException {
        try (LastingContext unused = LastingContext.enter()) {
            return executor.execute();
        }
    }

    private static String lastLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, second) -> second)
                .map(line -> line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line)
                .orElse("");
    }
}
