package io.fastflowtransform.problem;

/**
 * A place in a file of the user.
 *
 * @param file the path as the user knows it: relative to the project's folder, with {@code /}
 * @param line the line, from 1; 0 stands for the file as a whole
 * @param column the column, from 1, counted in UTF-16 units
 */
public record Position(String file, int line, int column) {

    /** The file as a whole. */
    public static Position file(String file) {
        return new Position(file, 0, 0);
    }

    /** {@code file:line:column}, the form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
