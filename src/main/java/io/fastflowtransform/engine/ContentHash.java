package io.fastflowtransform.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of what a relation is built from, as a {@link Stamp} keeps it: the first half of SHA-256, in hexadecimal. */
public final class ContentHash {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private ContentHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** A hash of nothing yet. */
    public static ContentHash begin() {
        try {
            return new ContentHash(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a text, such as a model's query. */
    public static String of(String text) {
        return begin().end(text);
    }

    /** A stream whose bytes go into the hash as they are read. */
    public InputStream reading(InputStream content) {
        return new DigestInputStream(content, digest);
    }

    /** The hash, after what else the relation depends on. */
    public String end(String more) {
        digest.update(more.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
