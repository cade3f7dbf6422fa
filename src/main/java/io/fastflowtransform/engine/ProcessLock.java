package io.fastflowtransform.engine;

/**
 * A lock that keeps out others of this process, whichever class loader they come from: it is a system property, the one place that
 * all class loaders share. Its value is the holder's name. Other versions of this plugin in the same build use the same properties.
 */
public final class ProcessLock implements TargetLock {
    private static final String TARGET = "fft.target:";
    private final String property;

    private ProcessLock(String property) {
        this.property = property;
    }

    /**
     * Takes a target for one goal of this process.
     *
     * @param target the database's identity
     * @throws EngineException of kind LOCKED, with the holder's name, where somebody else has it
     */
    public static ProcessLock ofTarget(String target, String holder) {
        return take(TARGET + target, target.substring(target.indexOf(':') + 1).strip(), holder);
    }

    /**
     * Takes a lock.
     *
     * @param property the system property that stands for it
     * @param shown the database as messages name it
     * @throws EngineException of kind LOCKED, with the holder's name, where somebody else has it
     */
    static ProcessLock take(String property, String shown, String holder) {
        Object other = System.getProperties().putIfAbsent(property, holder);
        if (other != null) {
            throw inUse(shown, other.toString());
        }
        return new ProcessLock(property);
    }

    static EngineException inUse(String database, String holder) {
        return EngineException.of(
                EngineException.Kind.LOCKED,
                "the database " + database + " is in use by " + (holder.isEmpty() ? "another process" : holder),
                null);
    }

    @Override
    public void close() {
        System.clearProperty(property);
    }
}
