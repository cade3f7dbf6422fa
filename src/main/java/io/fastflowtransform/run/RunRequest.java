package io.fastflowtransform.run;

import io.fastflowtransform.graph.Selection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run shall do.
 *
 * @param goal what was asked for, such as {@code run}
 * @param selection which models
 * @param seeds whether needed seeds are loaded
 * @param threads how many models are built at once; empty for the engine's default
 * @param python the interpreter that was asked for
 */
public record RunRequest(
        String goal, Selection selection, boolean seeds, OptionalInt threads, Optional<String> python) {}
