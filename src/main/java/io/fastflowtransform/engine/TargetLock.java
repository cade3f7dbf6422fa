package io.fastflowtransform.engine;

/** The right to change a target; one run has it at a time. */
public interface TargetLock extends AutoCloseable {
    /** Gives the target back. */
    @Override
    void close();
}
