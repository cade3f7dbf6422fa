package io.fastflowtransform.mojo;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that work on selected nodes in a database, and write results. */
public abstract class AbstractDatabaseMojo extends AbstractSelectingMojo {
    /** The folder for results and compiled SQL. By default fft in the Maven project's target. */
    @Parameter(property = "fft.outputDirectory")
    private @Nullable String outputDirectory;

    /** How long to wait for another run on the same target, such as 5m. By default 30m for other modules of the build, for others not at all. */
    @Parameter(property = "fft.lockTimeout")
    private @Nullable String lockTimeout;

    @Override
    @Nullable
    String outputDirectory() {
        return outputDirectory;
    }

    @Override
    @Nullable
    String lockTimeout() {
        return lockTimeout;
    }
}
