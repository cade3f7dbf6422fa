package io.fastflowtransform.report;

/** The signs in front of console lines. */
record Signs(String start, String done, String failed, String skipped, String unchanged, String progress) {
    private static final Signs UNICODE = new Signs("▶", "✓", "✗", "⊘", "=", "…");
    private static final Signs ASCII = new Signs(">", "+", "x", "-", "=", "...");

    static Signs of(Console console) {
        return console.isUnicode() ? UNICODE : ASCII;
    }
}
