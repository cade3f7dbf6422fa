package io.fastflowtransform.mojo;

import io.fastflowtransform.command.CheckCommand;
import io.fastflowtransform.command.Outcome;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Finds everything that can be wrong with the project without a database, and reports all of it at once. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractSelectingMojo {
    /** The Python interpreter for Python hooks. By default the variable FFT_PYTHON, else python3, else python. */
    @Parameter(property = "fft.python")
    private @Nullable String python;

    /** Lists every tag that renders raw text ({@code {{{ … }}}} and {@code {{& … }}}), for a review; else they are counted. */
    @Parameter(property = "fft.rawTags", defaultValue = "false")
    private @Nullable String rawTags;

    @Override
    Outcome execute(Path folder) {
        return new CheckCommand(console())
                .execute(
                        request(folder),
                        this::selection,
                        settings().text("fft.python", python),
                        settings().flag("fft.rawTags", rawTags));
    }
}
