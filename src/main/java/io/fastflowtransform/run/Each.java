package io.fastflowtransform.run;

import java.util.Collection;
import java.util.function.Consumer;

/** Does something with each of several things, also with those that follow one with which it failed. */
final class Each {
    private Each() {}

    /** Throws what the first failure threw, when all had their turn. */
    static <T> void of(Collection<T> all, Consumer<T> action) {
        Throwable first = null;
        for (T one : all) {
            try {
                action.accept(one);
            } catch (Throwable e) {
                first = first == null ? e : first;
            }
        }
        if (first instanceof Error error) {
            throw error;
        } else if (first instanceof RuntimeException failure) {
            throw failure;
        }
    }
}
