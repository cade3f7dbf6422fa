package io.fastflowtransform.engine;

/** The class loaders that a Java process has from its start to its end. Whatever others have loaded should go with them. */
public final class ProcessLoaders {
    private ProcessLoaders() {}

    /** Whether it is one of them. */
    public static boolean contain(ClassLoader loader) {
        for (ClassLoader lasting = ClassLoader.getSystemClassLoader(); lasting != null; lasting = lasting.getParent()) {
            if (loader.equals(lasting)) {
                return true;
            }
        }
        return false;
    }
}
