package io.fastflowtransform.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** The files of compiled classes, from which a class loader defines a class anew. */
final class ClassBytes {
    private ClassBytes() {}

    /** The file's name on the class path. */
    static String file(String className) {
        return className.replace('.', '/') + ".class";
    }

    /** What another class loader would define a class by. */
    static byte[] read(ClassLoader loader, String className) throws ClassNotFoundException {
        URL url = loader.getResource(file(className));
        if (url == null) {
            throw new ClassNotFoundException(className);
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(className, e);
        }
    }
}
