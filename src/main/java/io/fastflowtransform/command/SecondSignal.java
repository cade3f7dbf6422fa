package io.fastflowtransform.command;

import java.lang.reflect.Proxy;

/**
 * Makes a second Ctrl-C end the process at once. Java ignores it while the first one is being dealt with; only the runtime's own
 * signal class, which not every runtime has, can change that.
 */
final class SecondSignal {
    /** What a shell reports for a process that Ctrl-C has ended. */
    private static final int ENDED_BY_INTERRUPT = 130;

    private SecondSignal() {}

    /** Takes over the signals of Ctrl-C and of kill; to be called when the first one has come. */
    static void endsAtOnce() {
        for (String signal : new String[] {"INT", "TERM"}) {
            try {
                Class<?> signals = Class.forName("sun.misc.Signal");
                Class<?> handlers = Class.forName("sun.misc.SignalHandler");
                Object handler = Proxy.newProxyInstance(
                        SecondSignal.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                Runtime.getRuntime().halt(ENDED_BY_INTERRUPT);
                            }
                            return null;
                        });
                signals.getMethod("handle", signals, handlers)
                        .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Then the second signal waits for the first one's end.
            }
        }
    }
}
