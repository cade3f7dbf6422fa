package io.fastflowtransform.template;

/** Finds where a tag ends: quotes and brackets inside it count. */
final class TagEnd {
    private TagEnd() {}

    /** Where the closing delimiter of a tag stands, or -1 where a quote or a bracket is open or closed too often. */
    static int find(String text, int from, String close) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && text.startsWith(close, i)) {
                return i;
            } else if (c == '\'' || c == '"') {
                i = endOfString(text, i);
                if (i < 0) {
                    return -1;
                }
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
                if (depth < 0) {
                    return -1;
                }
            }
        }
        return -1;
    }

    /** Whether three braces are two and the brace of a map, written without a space between. */
    static boolean isMapInside(String text, int body) {
        int end = find(text, body + 1, "}");
        return end >= 0 && !text.startsWith("}}}", end);
    }

    private static int endOfString(String text, int from) {
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == text.charAt(from)) {
                return i;
            }
        }
        return -1;
    }
}
