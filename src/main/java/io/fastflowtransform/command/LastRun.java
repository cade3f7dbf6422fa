package io.fastflowtransform.command;

import io.fastflowtransform.event.RunRecord;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.sql.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last run of a project, as {@code fft:retry} needs it. */
public final class LastRun {
    private static final Set<String> GOALS = Set.of("run", "retry");
    private static final String MASKED = "***";

    private final RunRecord run;

    private LastRun(RunRecord run) {
        this.run = run;
    }

    /**
     * The last run.
     *
     * @param state the state folder
     * @param profile the profile to look for; empty for any
     * @throws ProblemException where there is none
     */
    public static LastRun find(Path state, Optional<String> profile) {
        return new io.fastflowtransform.event.Journals(state)
                .all().stream()
                        .filter(run -> GOALS.contains(run.started().goal()))
                        .filter(run -> profile.isEmpty()
                                || profile.get().equals(run.started().profile()))
                        .findFirst()
                        .map(LastRun::new)
                        .orElseThrow(() -> new ProblemException(Problem.error(
                                Code.NOTHING_TO_RETRY,
                                "there is no run"
                                        + profile.map(name -> " of the profile '" + name + "'")
                                                .orElse("")
                                        + " to try again.",
                                "Run fft:run first.")));
    }

    public String runId() {
        return run.runId();
    }

    public String profile() {
        return run.started().profile();
    }

    /**
     * The variables of that run, with those that are given now over them.
     *
     * @throws ProblemException where one held a secret, which is not kept
     */
    public Map<String, Value> variables(Map<String, Value> given) {
        Map<String, Value> variables = new LinkedHashMap<>();
        run.started().variables().forEach((name, value) -> variables.put(name, Value.of(value)));
        variables.putAll(given);
        variables.forEach((name, value) -> {
            if (!given.containsKey(name) && String.valueOf(value.toJson()).contains(MASKED)) {
                throw new ProblemException(Problem.error(
                        Code.INVALID_VALUE,
                        "the variable '" + name + "' held a secret, which is not kept.",
                        "Give it again with -Dfft.vars."));
            }
        });
        return variables;
    }

    /** The models that did not succeed, which is also what depends on them; empty where all did. */
    public List<String> models() {
        Set<String> succeeded = run.succeeded();
        return run.started().nodes().stream()
                .filter(node -> node.startsWith("model.") && !succeeded.contains(node))
                .map(node -> node.substring("model.".length()))
                .toList();
    }

    /** The selection of these models. */
    public Selection selection() {
        return Selection.ofModels(models());
    }
}
