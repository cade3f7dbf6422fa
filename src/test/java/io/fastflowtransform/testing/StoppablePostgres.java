package io.fastflowtransform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Postgres on loopback that a test has for itself, and can stop and start again. It ends with {@link #close}. */
public final class StoppablePostgres implements AutoCloseable {
    private static final int SECONDS_TO_END = 60;
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private final EmbeddedPostgres server;
    private final Path folder;

    /** What the server was started with: itself, and its options. */
    private final List<String> command;

    private StoppablePostgres(EmbeddedPostgres server, Path folder, List<String> command) {
        this.server = server;
        this.folder = folder;
        this.command = command;
    }

    /** Starts a server, whose files are below this folder. */
    public static StoppablePostgres start(Path folder) throws IOException {
        Path data = folder.resolve("data");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // By default a server for tests forgets what it has committed when it is stopped at once.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        String started = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> command = new ArrayList<>();
        command.add(started.substring(0, started.indexOf(" \"")));
        Matcher argument = ARGUMENT.matcher(started);
        while (argument.find()) {
            command.add(argument.group(1));
        }
        return new StoppablePostgres(server, folder, command);
    }

    /** Its address, as profiles have it, for the superuser {@code postgres}, who needs no password. */
    public String dsn() {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Its address for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }

    /** Stops it as a loss of power would: nothing is ended in order, and it recovers when it is started again. */
    public void stopAtOnce() throws IOException, InterruptedException {
        control("stop", "-m", "immediate", "-w");
    }

    /** Starts it again, and waits until it serves. */
    public void startAgain() throws IOException, InterruptedException {
        String options = String.join(
                " ",
                command.subList(1, command.size()).stream()
                        .map(option -> "'" + option + "'")
                        .toList());
        control("start", "-w", "-o", options, "-l", folder.resolve("server.log").toString());
    }

    private void control(String... arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U")); // a server refuses to run as root
        }
        whole.add(Path.of(command.get(0)).resolveSibling("pg_ctl").toString());
        whole.addAll(List.of("-D", folder.resolve("data").toString()));
        whole.addAll(List.of(arguments));
        Path log = folder.resolve("pg_ctl.log");
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(whole + "\n" + Files.readString(log));
        }
    }

    /** It may be another process by now than the one that was started first. */
    @Override
    public void close() throws IOException {
        try {
            stopAtOnce();
        } catch (IllegalStateException e) {
            // It was stopped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
