package io.fastflowtransform.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of what a relation is built from, as a {@link Stamp} keeps it: the first half of SHA-256, in hexadecimal. */
public final class ContentHash {
    private static final int BYTES = 16;

    private ContentHash() {}

    /** The hash of a text, such as a model's query. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), "");
    }

    /** The hash of a file's content and of what else its relation depends on. */
    public static String of(byte[] content, String more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            digest.update(more.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
