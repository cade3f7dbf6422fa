package io.fastflowtransform.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands that start the processes of a Spark cluster.
 *
 * @param home the folder with the jars
 * @param folder where the cluster keeps all that it writes
 */
record SparkCommand(Path home, Path folder) {
    static final String HOST = "127.0.0.1";

    /** What Spark reaches into; its own start scripts open the same. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    List<String> master(int port) {
        return command(
                "org.apache.spark.deploy.master.Master",
                Map.of(),
                List.of("--host", HOST, "--port", String.valueOf(port), "--webui-port", "0"));
    }

    List<String> worker(String name, String master) {
        return command(
                "org.apache.spark.deploy.worker.Worker",
                Map.of(),
                List.of(
                        "--host",
                        HOST,
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "-d",
                        folder.resolve(name).toString(),
                        master));
    }

    List<String> server(String master, int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spark.master", master);
        properties.put("spark.app.name", "fft-tests");
        properties.put("spark.submit.deployMode", "client");
        properties.put("spark.driver.host", HOST);
        properties.put("spark.driver.bindAddress", HOST);
        properties.put("spark.executor.memory", "768m");
        properties.put("spark.executor.cores", "1");
        properties.put("spark.cores.max", "2");
        properties.put("spark.ui.enabled", "false");
        properties.put("spark.local.dir", folder.resolve("tmp").toString());
        properties.put("spark.sql.shuffle.partitions", "2");
        properties.put(
                "spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString());
        properties.put("spark.sql.catalogImplementation", "hive");
        properties.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        properties.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        properties.put("spark.databricks.delta.snapshotPartitions", "2");
        properties.put("spark.hadoop.hive.server2.thrift.port", String.valueOf(port));
        properties.put("spark.hadoop.hive.server2.thrift.bind.host", HOST);
        // Hive's own default is a folder that all users of the machine share.
        properties.put(
                "spark.hadoop.hive.exec.scratchdir", folder.resolve("scratch").toString());
        properties.put(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:;databaseName=" + folder.resolve("metastore") + ";create=true");
        properties.put("derby.system.home", folder.toString());
        return command("org.apache.spark.sql.hive.thriftserver.HiveThriftServer2", properties, List.of());
    }

    /** Variables of all processes; workers hand them on to their executors. */
    Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JDK_JAVA_OPTIONS",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \"-Djava.io.tmpdir=" + folder.resolve("tmp")
                        + "\"",
                "SPARK_HOME",
                home.toString(),
                "SPARK_LOCAL_IP",
                HOST,
                "SPARK_SCALA_VERSION",
                "2.12");
    }

    private List<String> command(String mainClass, Map<String, String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", home.resolve("jars") + "/*", mainClass));
        command.addAll(arguments);
        return command;
    }
}
