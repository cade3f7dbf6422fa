package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.EngineException;

/** The drivers for Spark servers. They are large, so they are not part of the plugin. */
final class SparkDrivers {
    private static final String HIVE = "org.apache.kyuubi:kyuubi-hive-jdbc-shaded:1.9.2";
    private static final String DATABRICKS = "com.databricks:databricks-jdbc:2.7.3";

    private SparkDrivers() {}

    static EngineException missing(String url) {
        String[] artifact = (url.startsWith("jdbc:databricks:") ? DATABRICKS : HIVE).split(":", -1);
        String scheme = url.split(":", -1).length > 2 ? "jdbc:" + url.split(":", -1)[1] + ":" : url;
        return EngineException.of(
                EngineException.Kind.CONNECTION,
                "there is no JDBC driver for " + scheme + ". Add it to the plugin in pom.xml:\n"
                        + """
                                <plugin>
                                  <groupId>io.fastflowtransform</groupId>
                                  <artifactId>fft-maven-plugin</artifactId>
                                  <dependencies>
                                    <dependency>
                                      <groupId>%s</groupId>
                                      <artifactId>%s</artifactId>
                                      <version>%s</version>
                                    </dependency>
                                  </dependencies>
                                </plugin>""".formatted(artifact[0], artifact[1], artifact[2])
                                .indent(2)
                                .stripTrailing(),
                null);
    }
}
