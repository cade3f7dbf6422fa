package io.fastflowtransform.mojo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A goal's call in one module of several, and what the goal there answers. {@link ModulesGoal} makes the call and leaves it in what
 * Maven's session keeps for the module, where the called goal finds it. It consists of classes of the JDK, since a module whose plugin
 * has other dependencies has classes of its own.
 */
final class ModuleCall {
    private static final String KEY = "fft.call";
    private static final String STATE = "state";
    private static final String REASON = "reason";

    private final Map<String, String> answers;

    private ModuleCall(Map<String, String> answers) {
        this.answers = answers;
    }

    /** What the goal did in a module. */
    enum State {
        /** What it was asked for. */
        DONE("done"),
        /** Nothing: the module holds no FFT project. */
        NO_PROJECT("no FFT project"),
        /** Nothing: the module's project has nothing to do. */
        IDLE("nothing to do"),
        /** Nothing: it is skipped in this module. */
        SKIPPED("skipped");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Begins a call. */
    static ModuleCall begin(Map<String, Object> pluginContext) {
        Map<String, String> answers = new ConcurrentHashMap<>();
        pluginContext.put(KEY, answers);
        return new ModuleCall(answers);
    }

    static void end(Map<String, Object> pluginContext) {
        pluginContext.remove(KEY);
    }

    /** The call that this goal answers; empty where Maven itself has called it. */
    @SuppressWarnings("unchecked") // Only this class writes it.
    static Optional<ModuleCall> in(Map<String, Object> pluginContext) {
        return Optional.ofNullable((Map<String, String>) pluginContext.get(KEY)).map(ModuleCall::new);
    }

    /** Answers that there was nothing to do, and what to say if that is so in all modules. */
    void answer(State state, String reason) {
        answers.put(STATE, state.name());
        answers.put(REASON, reason);
    }

    State state() {
        return State.valueOf(answers.getOrDefault(STATE, State.DONE.name()));
    }

    String reason() {
        return answers.getOrDefault(REASON, "");
    }
}
