package io.fastflowtransform.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * A text with its origin: a whole file, or a block inside a file such as the {@code sql: |} of a hook in project.yml. Offsets
 * into the text turn into positions in the file.
 */
public final class SourceText {
    private static final int LONGEST_LINE = 160;
    private static final int SHOWN_AROUND = 60;
    private static final String CUT = "…";

    private final String file;
    private final String text;
    private final Position start;
    private final int indent;
    private final boolean confidential;
    private final int[] lineStarts;

    private SourceText(String file, String text, Position start, int indent, boolean confidential) {
        this.file = file;
        this.text = text;
        this.start = start;
        this.indent = indent;
        this.confidential = confidential;
        this.lineStarts = lineStarts(text);
    }

    /** The whole of a file. */
    public static SourceText ofFile(String file, String text) {
        return new SourceText(file, text, new Position(file, 1, 1), 0, false);
    }

    /**
     * A block of a file.
     *
     * @param text the block's text, without its indentation
     * @param start where the block's first character stands in the file
     * @param indent how many columns were cut from each further line
     */
    public static SourceText ofBlock(String text, Position start, int indent) {
        return new SourceText(start.file(), text, start, indent, false);
    }

    /** The same text, which no message may show: it may hold a secret. */
    public SourceText confidential() {
        return new SourceText(file, text, start, indent, true);
    }

    /** Whether no message may show the text. */
    public boolean isConfidential() {
        return confidential;
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
        int line = line(end);
        int column = end - lineStarts[line];
        return new Position(file, start.line() + line, column + (line == 0 ? start.column() : indent + 1));
    }

    /**
     * The line around {@code offset} with a caret line under it that marks {@code length} characters; a long line is cut around
     * the place. Empty where the text is confidential.
     */
    public Optional<String> excerpt(int offset, int length) {
        if (confidential) {
            return Optional.empty();
        }
        int at = Math.min(offset, text.length());
        int line = line(at);
        int start = lineStarts[line];
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int place = Math.min(at, end);
        boolean isLong = end - start > LONGEST_LINE;
        int from = isLong ? whole(Math.max(start, place - SHOWN_AROUND)) : start;
        int to = isLong ? whole(Math.min(end, place + SHOWN_AROUND)) : end;
        String shown = (from > start ? CUT : "") + text.substring(from, to) + (to < end ? CUT : "");
        String before = (from > start ? " " : "") + text.substring(from, place).replaceAll("[^\t]", " ");
        int marks = Math.max(1, Math.min(length, to - place));
        return Optional.of(shown + "\n" + before + "^".repeat(marks));
    }

    /** The place itself, or the one before it where it would part a character that takes two units. */
    private int whole(int at) {
        boolean parts = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return parts ? at - 1 : at;
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        int line = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts[++line] = i + 1;
        }
        return starts;
    }
}
