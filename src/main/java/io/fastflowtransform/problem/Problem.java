package io.fastflowtransform.problem;

import java.util.ArrayList;
import java.util.List;
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
 * @param callers where the macro that holds the place is called, innermost call first
 */
public record Problem(
        Code code,
        Severity severity,
        Optional<Position> position,
        String sentence,
        String remedy,
        Optional<String> excerpt,
        List<Position> callers) {

    private static final int LONGEST = 2_000;

    public Problem {
        callers = List.copyOf(callers);
    }

    /** Whether the goal can go on in spite of a problem. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error at a place. */
    public static Problem error(Code code, Position position, String sentence, String remedy) {
        return new Problem(code, Severity.ERROR, Optional.of(position), sentence, remedy, Optional.empty(), List.of());
    }

    /** An error that has no place in a file. */
    public static Problem error(Code code, String sentence, String remedy) {
        return new Problem(code, Severity.ERROR, Optional.empty(), sentence, remedy, Optional.empty(), List.of());
    }

    /** An error at a place in a text, shown with its line and a caret. */
    public static Problem error(Code code, SourceText source, int offset, int length, String sentence, String remedy) {
        return new Problem(
                code,
                Severity.ERROR,
                Optional.of(source.position(offset)),
                sentence,
                remedy,
                source.excerpt(offset, length),
                List.of());
    }

    /** A warning at a place in a text, shown with its line and a caret. */
    public static Problem warning(
            Code code, SourceText source, int offset, int length, String sentence, String remedy) {
        return new Problem(
                code,
                Severity.WARNING,
                Optional.of(source.position(offset)),
                sentence,
                remedy,
                source.excerpt(offset, length),
                List.of());
    }

    /** A warning that has no place in a file. */
    public static Problem warning(Code code, String sentence, String remedy) {
        return new Problem(code, Severity.WARNING, Optional.empty(), sentence, remedy, Optional.empty(), List.of());
    }

    /** A warning at a place. */
    public static Problem warning(Code code, Position position, String sentence, String remedy) {
        return new Problem(
                code, Severity.WARNING, Optional.of(position), sentence, remedy, Optional.empty(), List.of());
    }

    /** The same problem without secrets. */
    public Problem masked(Secrets secrets) {
        return new Problem(
                code,
                severity,
                position,
                secrets.mask(sentence),
                secrets.mask(remedy),
                excerpt.map(secrets::mask),
                callers);
    }

    /** The same problem with this remedy. */
    public Problem remediedBy(String other) {
        String whole = sentence.isEmpty() || ".?!".indexOf(sentence.charAt(sentence.length() - 1)) >= 0
                ? sentence
                : sentence + ".";
        return new Problem(code, severity, position, whole, other, excerpt, callers);
    }

    /** The same problem in a macro that is called from here. */
    public Problem calledFrom(Position caller) {
        List<Position> all = new ArrayList<>(callers);
        all.add(caller);
        return new Problem(code, severity, position, sentence, remedy, excerpt, all);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message on one line, without its code, for audit tables and results: {@code file:line:column: sentence}. */
    public String summary() {
        String text = position.map(p -> p + ": ").orElse("") + sentence;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** The whole message: {@code FFT-103 project.yml:4:3: sentence remedy}, then the excerpt and the calls on lines of their own. */
    public String format() {
        StringBuilder out = new StringBuilder(code.toString()).append(' ');
        position.ifPresent(p -> out.append(p).append(": "));
        out.append(cut(sentence));
        if (!remedy.isEmpty()) {
            out.append(' ').append(cut(remedy));
        }
        excerpt.ifPresent(e -> out.append("\n    ").append(e.replace("\n", "\n    ")));
        callers.forEach(caller -> out.append("\n    called from ").append(caller));
        return out.toString();
    }

    /** A text that quotes something endless is cut when it is shown, after secrets were masked in it. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
