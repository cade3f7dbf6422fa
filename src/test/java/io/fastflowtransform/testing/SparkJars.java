package io.fastflowtransform.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars of a Spark cluster, in a folder that stands for an installation of Spark. */
final class SparkJars {
    private static final Path POM = Path.of("src/test/spark/pom.xml");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private SparkJars() {}

    /** The folder, which Maven fills the first time and after each change of the POM. */
    static Path home() throws IOException, InterruptedException {
        Path home = Files.createDirectories(
                Path.of(System.getProperty("fft.spark.home", "target/spark")).toAbsolutePath());
        String hash = hash(POM);
        Path marker = home.resolve("jars.sha256");
        if (!Files.exists(marker) || !Files.readString(marker).equals(hash)) {
            Files.deleteIfExists(marker);
            collect(home);
            Files.writeString(marker, hash);
        }
        return home;
    }

    private static void collect(Path home) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        try (Stream<Path> old = Files.list(jars)) {
            for (Path jar : old.toList()) {
                Files.delete(jar);
            }
        }
        JavaProcess.start(
                        home.resolve("jars.log"),
                        environment(),
                        List.of(
                                Path.of(System.getProperty("fft.maven.home"), "bin", "mvn")
                                        .toString(),
                                "-B",
                                "-ntp",
                                "-q",
                                MavenCommand.repository(),
                                "-f",
                                POM.toAbsolutePath().toString(),
                                "dependency:copy-dependencies",
                                "-DincludeScope=runtime",
                                "-DoutputDirectory=" + jars))
                .awaitSuccess(LONGEST);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        MavenCommand.prepare(environment);
        return environment;
    }

    private static String hash(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "%064x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
