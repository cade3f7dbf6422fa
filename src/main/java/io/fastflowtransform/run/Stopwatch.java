package io.fastflowtransform.run;

/** Measures how long something takes, by a clock that is never set back. */
record Stopwatch(long startNanos) {
    private static final long NANOS_A_MILLI = 1_000_000;

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /** The time since the start, in ms. */
    long millis() {
        return (System.nanoTime() - startNanos) / NANOS_A_MILLI;
    }
}
