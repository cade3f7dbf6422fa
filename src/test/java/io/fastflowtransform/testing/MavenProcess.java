package io.fastflowtransform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real {@code mvn fft:…} in a process of its own, with the plugin that this build has installed. */
public final class MavenProcess {
    private static final String PLUGIN =
            "io.fastflowtransform:fft-maven-plugin:" + System.getProperty("fft.version") + ":";
    private static final long LONGEST_SECONDS = 180;
    private static final long SIGINT = 1 << (2 - 1);

    private final Process process;
    private final Path log;

    private MavenProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a goal in a project's folder. */
    public static MavenProcess start(Path project, String goal, String... options) {
        return start(project, Map.of(), goal, options);
    }

    /** Starts a goal with more environment variables. */
    public static MavenProcess start(Path project, Map<String, String> environment, String goal, String... options) {
        return start(project, List.of(), environment, goal, options);
    }

    /** Starts a goal behind a command such as {@code prlimit --fsize=…}. */
    public static MavenProcess start(
            Path project, List<String> before, Map<String, String> environment, String goal, String... options) {
        try {
            Path log = Files.createTempFile(project, goal, ".log");
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("fft.maven.home"), "bin", "mvn").toString(),
                    "-B",
                    "-ntp",
                    "-o",
                    MavenCommand.repository(),
                    PLUGIN + goal));
            command.addAll(List.of(options));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            MavenCommand.prepare(builder.environment());
            ChildProgram.addVariablesOfBuildServers(builder.environment());
            builder.environment().putAll(environment);
            return new MavenProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether processes that this one starts ignore SIGINT, as those behind a shell's {@code &} do; Java then does so too. */
    public static boolean ignoreInterrupts() throws IOException {
        long ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .findFirst()
                .orElse(0);
        return (ignored & SIGINT) != 0;
    }

    /** Waits for its end and gives the exit code. */
    public int await() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Maven did not end:\n" + log());
        }
        return process.exitValue();
    }

    /** Sends a signal after a while; whether the process was there to get it, with all processes that it had started. */
    public Hit signalAfter(long millis, String signal) throws InterruptedException, IOException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        List<ProcessHandle> children = descendants();
        boolean done = ended || isRunDone();
        if (!ended) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
        return new Hit(!ended, done, children);
    }

    /** Whether the run itself has ended, though Maven may still be on its way out. */
    public boolean isRunDone() {
        return log().contains("[FFT] Run ");
    }

    /**
     * What a signal met.
     *
     * @param alive whether the process was there
     * @param done whether its run had ended
     * @param children all processes that it had started
     */
    public record Hit(boolean alive, boolean done, List<ProcessHandle> children) {}

    /** Those of the processes that still live after a moment to die. */
    public static List<Long> survivors(List<ProcessHandle> processes) throws InterruptedException {
        for (int i = 0; i < 50 && processes.stream().anyMatch(MavenProcess::lives); i++) {
            Thread.sleep(100);
        }
        return processes.stream()
                .filter(MavenProcess::lives)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** A dead process that nobody waits for is still there, and is a zombie. */
    private static boolean lives(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc/" + process.pid() + "/status"))
                            .contains("State:\tZ");
        } catch (IOException e) {
            return Files.notExists(Path.of("/proc/self")) && process.isAlive(); // it has just gone, or this is no Linux
        }
    }

    /** Sends a signal to the process group that this process leads. */
    public void signalGroup(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid())
                .start()
                .waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All processes that this one has started. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    public String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
