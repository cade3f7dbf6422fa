package io.fastflowtransform.project.csv;

/** The value without blanks at its ends; a type that is no text has none. */
record Blanks(int from, int to) {
    static Blanks around(byte[] bytes, int from, int to) {
        int first = from;
        int end = to;
        while (first < end && bytes[first] == ' ') {
            first++;
        }
        while (end > first && bytes[end - 1] == ' ') {
            end--;
        }
        return new Blanks(first, end);
    }
}
