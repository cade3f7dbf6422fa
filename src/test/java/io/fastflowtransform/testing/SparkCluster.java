package io.fastflowtransform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Spark cluster on loopback: a master, two workers, and a Thrift Server with Delta that speaks HiveServer2. */
public final class SparkCluster implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final SparkCommand command;
    private final int port = freePort();
    private final List<JavaProcess> processes = new ArrayList<>();
    private final List<JavaProcess> workers = new ArrayList<>();
    private final Thread hook = new Thread(this::kill);

    private SparkCluster(SparkCommand command) throws IOException {
        this.command = command;
    }

    /** The one cluster of all tests of a process; it ends with the process. */
    public static SparkCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        private static final SparkCluster CLUSTER = start();

        private static SparkCluster start() {
            try {
                return SparkCluster.start(SparkJars.home().resolve("cluster-" + System.nanoTime()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts a cluster that keeps its logs, its tables and all else in a folder, and waits until it is ready. */
    public static SparkCluster start(Path folder) throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(new SparkCommand(SparkJars.home(), folder.toAbsolutePath()));
        Runtime.getRuntime().addShutdownHook(cluster.hook);
        boolean ready = false;
        try {
            cluster.start();
            ready = true;
            return cluster;
        } finally {
            if (!ready) {
                cluster.close();
            }
        }
    }

    /** Where the driver finds it; any user and an empty password will do. */
    public String url() {
        return "jdbc:hive2://" + SparkCommand.HOST + ":" + port + "/default";
    }

    /** Ends one of the workers that are left, with its executors, as {@code kill -9} does. */
    public void killWorker() {
        workers.remove(workers.size() - 1).kill();
    }

    /** Ends all its processes. */
    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void start() throws IOException, InterruptedException {
        Files.createDirectories(command.folder().resolve("tmp"));
        int masterPort = freePort();
        String master = "spark://" + SparkCommand.HOST + ":" + masterPort;
        run("master", command.master(masterPort)).awaitText("I have been elected leader", LONGEST);
        for (String name : List.of("worker-1", "worker-2")) {
            workers.add(run(name, command.worker(name, master)));
        }
        JavaProcess server = run("server", command.server(master, port));
        for (JavaProcess worker : workers) {
            worker.awaitText("Successfully registered with master", LONGEST);
        }
        server.awaitText("HiveThriftServer2 started", LONGEST);
    }

    private synchronized JavaProcess run(String name, List<String> line) {
        Path log = command.folder().resolve(name + ".log");
        JavaProcess process = JavaProcess.start(log, command.environment(), line);
        processes.add(process);
        return process;
    }

    private synchronized void kill() {
        JavaProcess.kill(processes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(SparkCommand.HOST))) {
            return socket.getLocalPort();
        }
    }
}
