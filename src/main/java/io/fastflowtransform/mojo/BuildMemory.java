package io.fastflowtransform.mojo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a Maven build remembers of the plugin's goals in one module. It lies in Maven's session: all executions find it, those of
 * forked lifecycles and of other versions of the plugin too, and it ends with the build, so that nothing of an earlier one is in
 * it. It consists of classes of the JDK, since each version and each set of dependencies of the plugin has classes of its own.
 */
final class BuildMemory {
    private static final String KEY = "fft.build";
    private static final String ENDED = "ended";
    private static final String DEFERRED = "deferred";
    private static final String VERIFIED = "verified";

    private final Map<String, List<String>> lists;

    private BuildMemory(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    /** The memory in what Maven's session keeps for the plugin in one module. */
    @SuppressWarnings("unchecked") // Only this class writes it.
    static BuildMemory in(Map<String, Object> pluginContext) {
        return new BuildMemory((Map<String, List<String>>)
                pluginContext.computeIfAbsent(KEY, key -> new ConcurrentHashMap<String, List<String>>()));
    }

    /** Keeps what a goal that writes results says at its good end. */
    void ended(String sentence) {
        list(ENDED).add(sentence);
    }

    /** Keeps a failure that is left to {@code fft:verify}. */
    void defer(String failure) {
        list(DEFERRED).add(failure);
    }

    /** Keeps that an execution of {@code fft:verify} has been called. */
    void verified(String executionId) {
        list(VERIFIED).add(executionId);
    }

    List<String> ended() {
        return list(ENDED);
    }

    List<String> deferred() {
        return list(DEFERRED);
    }

    /**
     * Whether one of these executions of {@code fft:verify} is still to come.
     *
     * @param planned the ids of all that the build has planned; one that comes twice is there twice
     */
    boolean isVerifiedLater(List<String> planned) {
        return planned.stream().distinct().anyMatch(id -> times(id, planned) > times(id, list(VERIFIED)));
    }

    private static long times(String id, List<String> ids) {
        return ids.stream().filter(id::equals).count();
    }

    private List<String> list(String name) {
        return lists.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
    }
}
