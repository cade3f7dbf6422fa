package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.template.SqlTemplate;
import java.util.Optional;

/**
 * A model: one file that builds one relation.
 *
 * @param name the file's name without {@code .sql} or {@code .py}, such as {@code events_clean.ff}
 * @param relationName the name without {@code .ff}
 * @param path the file relative to the project's folder, with {@code /}
 * @param template the file's content; empty for a Python model
 */
public record Model(
        NodeId id, String name, String relationName, String path, Optional<SqlTemplate> template, ModelConfig config)
        implements Node {

    /** {@code sql} or {@code python}. */
    public String kind() {
        return template.isPresent() ? "sql" : "python";
    }

    /** The relation of the model's name; an ephemeral model has none. */
    public Relation relation() {
        return Relation.of(relationName);
    }

    @Override
    public Optional<Relation> fills() {
        return config.isEphemeral() ? Optional.empty() : Optional.of(relation());
    }

    /** Why a run refuses a Python model. */
    public Problem refusal() {
        return Problem.error(
                Code.NOT_SUPPORTED,
                Position.file(path),
                "Python models are not supported yet.",
                "Leave it out with -Dfft.exclude=kind:python.");
    }

    /** Whether the model is part of a project that runs on this engine. */
    public boolean runsOn(String engine) {
        return config.engines().isEmpty() || config.engines().contains(engine);
    }
}
