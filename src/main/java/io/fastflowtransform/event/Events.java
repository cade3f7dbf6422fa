package io.fastflowtransform.event;

import java.util.ArrayList;
import java.util.List;

/** Tells all listeners of a run, one event at a time. */
public final class Events implements AutoCloseable {
    private final List<RunListener> listeners;
    private final List<Throwable> failures = new ArrayList<>();

    public Events(List<? extends RunListener> listeners) {
        this.listeners = new ArrayList<>(listeners);
    }

    /** Tells all listeners; one that throws, whatever it be, is told no more. */
    public synchronized void emit(RunEvent event) {
        for (RunListener listener : List.copyOf(listeners)) {
            try {
                listener.on(event);
            } catch (Throwable e) {
                listeners.remove(listener);
                failures.add(e);
            }
        }
    }

    /** What listeners threw. */
    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized void close() {
        for (RunListener listener : listeners) {
            try {
                listener.close();
            } catch (Throwable e) {
                failures.add(e);
            }
        }
        listeners.clear();
    }
}
