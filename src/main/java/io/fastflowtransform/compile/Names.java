package io.fastflowtransform.compile;

import java.util.Set;

/** The names that a kind of template can use, beside the functions that all can. */
public record Names(Set<String> all) {
    /** A model's: {@code this} is its own relation. */
    public static final Names MODEL = new Names(Set.of("this"));

    /** Those of a hook of the whole run. */
    public static final Names RUN_HOOK = new Names(Set.of("run", "params", "stats"));

    /** Those of a hook of one model; {@code this} is the model's relation. */
    public static final Names MODEL_HOOK = new Names(Set.of("run", "params", "stats", "model", "node", "this"));

    /** Those of a data test's {@code where}; {@code this} is the tested table. */
    public static final Names TEST = new Names(Set.of("this"));
}
