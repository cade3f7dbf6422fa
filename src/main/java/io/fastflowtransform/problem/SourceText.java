package io.fastflowtransform.problem;

/**
 * A text with its origin: a whole file, or a block inside a file such as the {@code sql: |} of a hook in project.yml. Offsets
 * into the text turn into positions in the file.
 */
public final class SourceText {
    private final String file;
    private final String text;
    private final Position start;
    private final int indent;

    private SourceText(String file, String text, Position start, int indent) {
        this.file = file;
        this.text = text;
        this.start = start;
        this.indent = indent;
    }

    /** The whole of a file. */
    public static SourceText ofFile(String file, String text) {
        return new SourceText(file, text, new Position(file, 1, 1), 0);
    }

    /**
     * A block of a file.
     *
     * @param text the block's text, without its indentation
     * @param start where the block's first character stands in the file
     * @param indent how many columns were cut from each further line
     */
    public static SourceText ofBlock(String text, Position start, int indent) {
        return new SourceText(start.file(), text, start, indent);
    }

    /** The path of the file that the text comes from. */
    public String file() {
        return file;
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** Where the character at {@code offset} stands in the file. An offset past the end gives the place behind the last character. */
    public Position position(int offset) {
        int end = Math.min(offset, text.length());
        int line = 0;
        int lineStart = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i + 1;
        }
        int column = end - lineStart;
        return new Position(file, start.line() + line, column + (line == 0 ? start.column() : indent + 1));
    }

    /** The line around {@code offset} with a caret line under it that marks {@code length} characters. */
    public String excerpt(int offset, int length) {
        int at = Math.min(offset, text.length());
        int from = text.lastIndexOf('\n', at - 1) + 1;
        int to = text.indexOf('\n', at);
        String line = text.substring(from, to < 0 ? text.length() : to).stripTrailing();
        int marks = Math.max(1, Math.min(length, line.length() - (at - from)));
        String pad = line.substring(0, Math.min(at - from, line.length())).replaceAll("[^\t]", " ");
        return line + "\n" + pad + "^".repeat(marks);
    }
}
