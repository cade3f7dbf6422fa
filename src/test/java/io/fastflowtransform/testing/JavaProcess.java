package io.fastflowtransform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that a test has started, with its output in a file. */
final class JavaProcess {
    private static final int SHOWN_LINES = 40;
    private static final long POLL_MILLIS = 50;
    private static final int SECONDS_TO_DIE = 5;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param environment variables on top of the test's own
     */
    static JavaProcess start(Path log, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // An installation of Spark or Hadoop on this machine must not get in.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("SPARK_") || name.startsWith("HADOOP_") || name.startsWith("HIVE_"));
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its log has some text. */
    void awaitText(String text, Duration longest) throws InterruptedException {
        Instant end = Instant.now().plus(longest);
        while (!log().contains(text)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The process ended before it logged '" + text + "':\n" + endOfLog());
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "The process has not logged '" + text + "' after " + longest + ":\n" + endOfLog());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until it has ended well. */
    void awaitSuccess(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IllegalStateException("The process did not end in " + longest + ":\n" + endOfLog());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "The process ended with exit code " + process.exitValue() + ":\n" + endOfLog());
        }
    }

    /** Ends it and all that it has started, at once. */
    void kill() {
        kill(List.of(this));
    }

    /** Ends processes and all that they have started, at once. */
    static void kill(List<JavaProcess> processes) {
        // Asked first: the children of a dead process are no longer known as such.
        List<ProcessHandle> all = processes.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.process.toHandle()), each.process.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // With an end, as one that nobody reaps counts as alive.
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, SECONDS_TO_DIE, TimeUnit.SECONDS)
                .join();
    }

    private String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String endOfLog() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) + "\n(" + log
                + ")";
    }
}
