package io.fastflowtransform.problem;

import java.util.Optional;

/**
 * One thing that is wrong: what was found, and what to do about it.
 *
 * @param code the stable code
 * @param severity whether the goal can go on
 * @param position where it is wrong, where that is known
 * @param sentence what was found and what was expected
 * @param remedy what the user can do; may be empty where the sentence says it
 * @param excerpt the source line with a caret under the place, where there is one
 */
public record Problem(
        Code code,
        Severity severity,
        Optional<Position> position,
        String sentence,
        String remedy,
        Optional<String> excerpt) {

    /** Whether the goal can go on in spite of a problem. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error at a place. */
    public static Problem error(Code code, Position position, String sentence, String remedy) {
        return new Problem(code, Severity.ERROR, Optional.of(position), sentence, remedy, Optional.empty());
    }

    /** An error that has no place in a file. */
    public static Problem error(Code code, String sentence, String remedy) {
        return new Problem(code, Severity.ERROR, Optional.empty(), sentence, remedy, Optional.empty());
    }

    /** An error at a place in a text, shown with its line and a caret. */
    public static Problem error(Code code, SourceText source, int offset, int length, String sentence, String remedy) {
        return new Problem(
                code,
                Severity.ERROR,
                Optional.of(source.position(offset)),
                sentence,
                remedy,
                Optional.of(source.excerpt(offset, length)));
    }

    /** A warning at a place. */
    public static Problem warning(Code code, Position position, String sentence, String remedy) {
        return new Problem(code, Severity.WARNING, Optional.of(position), sentence, remedy, Optional.empty());
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message on one line, without its code, for audit tables and results: {@code file:line:column: sentence}. */
    public String summary() {
        String text = position.map(p -> p + ": ").orElse("") + sentence;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** The whole message: {@code FFT-103 project.yml:4:3: sentence remedy}, then the excerpt on lines of its own. */
    public String format() {
        StringBuilder out = new StringBuilder(code.toString()).append(' ');
        position.ifPresent(p -> out.append(p).append(": "));
        out.append(sentence);
        if (!remedy.isEmpty()) {
            out.append(' ').append(remedy);
        }
        excerpt.ifPresent(e -> out.append("\n    ").append(e.replace("\n", "\n    ")));
        return out.toString();
    }
}
