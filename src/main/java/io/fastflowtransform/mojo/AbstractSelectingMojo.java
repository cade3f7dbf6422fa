package io.fastflowtransform.mojo;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that select nodes. */
public abstract class AbstractSelectingMojo extends AbstractProjectMojo {
    /** Selectors that must all match, such as <code>tag:nightly +orders</code>. By default everything. */
    @Parameter(property = "fft.select")
    private @Nullable List<String> select;

    /** Selectors whose matches are left out. */
    @Parameter(property = "fft.exclude")
    private @Nullable List<String> exclude;

    /** Whether selecting nothing is an error. */
    @Parameter(property = "fft.failIfEmpty", defaultValue = "true")
    private @Nullable String failIfEmpty;

    Selection selection(ProjectGraph graph) {
        return selection(graph, select, exclude, failIfEmpty);
    }
}
