package io.fastflowtransform.project;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hook of project.yml.
 *
 * @param event when it is due
 * @param body the SQL of an SQL hook, inline or from its file; empty for a Python hook
 * @param select the models that a model hook is for; empty for all
 * @param engines the engines it is for; empty for all
 * @param envs the profiles it is for; empty for all
 * @param params free values for the hook
 * @param warnsOnly whether its failure is a warning
 * @param timeout how long it may take; empty for as long as it likes
 * @param insideTransaction whether it belongs into the transaction in which the model is built
 * @param position where it is declared
 */
public record HookDeclaration(
        HookEvent event,
        String name,
        Optional<SqlTemplate> body,
        List<String> select,
        List<String> engines,
        List<String> envs,
        Map<String, Value> params,
        boolean warnsOnly,
        Optional<Duration> timeout,
        boolean insideTransaction,
        Position position) {

    public boolean isPython() {
        return body.isEmpty();
    }

    /** {@code sql:name} or {@code python:name}, as the console shows it. */
    public String label() {
        return (isPython() ? "python:" : "sql:") + name;
    }

    /** Whether the hook takes part in a run with this profile. */
    public boolean isFor(Profile profile) {
        return (engines.isEmpty() || engines.contains(profile.engine().name()))
                && (envs.isEmpty() || envs.contains(profile.name()));
    }
}
