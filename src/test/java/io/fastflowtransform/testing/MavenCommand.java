package io.fastflowtransform.testing;

import java.util.Map;

/** What the Maven processes of tests have in common: they are those of this build, whatever else the machine has. */
final class MavenCommand {
    private MavenCommand() {}

    /** The option that names the repository into which this build has installed its plugin. */
    static String repository() {
        return "-Dmaven.repo.local=" + System.getProperty("fft.maven.repository");
    }

    /** Options of the user's own Maven must not get in. */
    static void prepare(Map<String, String> environment) {
        environment.put("MAVEN_ARGS", "");
        environment.put("MAVEN_SKIP_RC", "true");
    }
}
