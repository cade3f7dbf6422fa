package io.fastflowtransform.run;

import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.sql.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What a run shall do.
 *
 * @param goal what was asked for, such as {@code run}
 * @param selection which models
 * @param seeds whether needed seeds are loaded
 * @param limits how it deals with failures and time
 * @param recover whether hooks close what interrupted runs left open
 * @param variables the variables that the user gave, for the journal
 * @param python the interpreter that was asked for
 */
public record RunRequest(
        String goal,
        Selection selection,
        boolean seeds,
        RunLimits limits,
        boolean recover,
        Map<String, Value> variables,
        Optional<String> python) {}
