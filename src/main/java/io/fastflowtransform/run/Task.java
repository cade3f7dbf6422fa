package io.fastflowtransform.run;

import io.fastflowtransform.project.NodeId;
import java.util.Set;

/**
 * One piece of a run's work.
 *
 * @param after the nodes whose tasks must have ended well
 * @param level a model's depth in the selected graph, from 1; 0 for a seed
 * @param remaining how many tasks the longest path from here to the end has, this one included
 */
public record Task(NodeId node, Action action, Set<NodeId> after, int level, int remaining) {
    /** What is done with the node. */
    public enum Action {
        LOAD_SEED,
        BUILD_MODEL
    }
}
