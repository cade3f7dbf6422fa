package io.fastflowtransform.python;

/**
 * The context class loader of the whole Java process, while a process is started. Java keeps the thread that waits for the ends of
 * processes, with the context of whoever started the first one; were that a plugin's, the plugin could not be unloaded.
 *
 * @param before the thread's own context, which comes back at the end
 */
record LastingContext(ClassLoader before) implements AutoCloseable {
    static LastingContext enter() {
        Thread thread = Thread.currentThread();
        LastingContext context = new LastingContext(thread.getContextClassLoader());
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return context;
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
