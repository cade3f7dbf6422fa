package io.fastflowtransform.run;

import io.fastflowtransform.project.NodeId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run will do: a pure function of the project's files and the request.
 *
 * @param tasks the tasks, in an order in which they could run one by one
 * @param ancestorsNotSelected how many models the selected ones depend on that were not selected
 * @param needsPython whether a Python hook is due
 */
public record Plan(List<Task> tasks, int ancestorsNotSelected, boolean needsPython) {

    /** The models that will be built. */
    public Set<NodeId> models() {
        return tasks.stream()
                .filter(task -> task.action() == Task.Action.BUILD_MODEL)
                .map(Task::node)
                .collect(Collectors.toSet());
    }
}
