package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a .env file, read as python-dotenv reads it (its parser.py and variables.py), which FastFlowTransform uses. What that
 * passes over with a warning is an error here. No message quotes the text, which may hold secrets.
 */
final class EnvironmentFile {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*");
    private static final Pattern DOUBLE_ESCAPE = Pattern.compile("\\\\([\\\\'\"abfnrtv])");
    private static final Pattern SINGLE_ESCAPE = Pattern.compile("\\\\([\\\\'])");
    private static final String EXPORT = "export";
    private static final String FORM = "Write NAME=value, and begin comments with #.";

    private final String name;
    private final String text;
    private final Function<String, Optional<String>> others;
    private final Problems problems;
    private int at;

    private EnvironmentFile(String name, String text, Function<String, Optional<String>> others, Problems problems) {
        this.name = name;
        this.text = text;
        this.others = others;
        this.problems = problems;
    }

    /**
     * The variables of a file; what is wrong with it is reported.
     *
     * @param stronger the variables that <code>${NAME}</code> finds before those of the file itself
     * @param weaker those that it finds after them
     */
    static Map<String, String> read(
            String name, String text, Map<String, String> stronger, Map<String, String> weaker, Problems problems) {
        Map<String, String> own = new LinkedHashMap<>();
        EnvironmentFile file = new EnvironmentFile(
                name,
                text,
                variable -> Optional.ofNullable(stronger.get(variable))
                        .or(() -> Optional.ofNullable(own.get(variable)))
                        .or(() -> Optional.ofNullable(weaker.get(variable))),
                problems);
        file.assignments(own);
        return own;
    }

    private void assignments(Map<String, String> into) {
        skipWhiteSpace();
        while (at < text.length()) {
            int from = at;
            try {
                assignment(into);
            } catch (NoAssignmentException e) {
                report(e.offset, e.sentence, e.remedy);
                at = from;
                skipLine();
            }
            skipWhiteSpace();
        }
    }

    private void assignment(Map<String, String> into) {
        if (text.charAt(at) == '#') {
            skipLine();
            return;
        }
        int from = at;
        if (text.startsWith(EXPORT, at) && isBlank(at + EXPORT.length())) {
            at += EXPORT.length();
            skipBlanks();
        }
        String key = key();
        skipBlanks();
        if (!isAt('=')) {
            throw new NoAssignmentException(from, "the line is not of the form NAME=value.", FORM);
        }
        at++;
        int valueFrom = at;
        skipBlanks();
        boolean onlyComment = at > valueFrom && isAt('#');
        String value = onlyComment ? "" : value(key);
        skipBlanks();
        if (isAt('#')) {
            skipLine();
        } else if (at < text.length() && !isLineEnd(at)) {
            throw new NoAssignmentException(
                    at,
                    "something follows the closing quote of '" + key + "'.",
                    "Put the whole value into quotes, with a backslash before each quote that is part of it.");
        }
        into.put(key, resolved(key, value, from));
    }

    private String key() {
        int from = at;
        if (isAt('\'')) {
            int end = text.indexOf('\'', at + 1);
            if (end <= at + 1) {
                throw new NoAssignmentException(from, "the quotes around the name hold no name.", FORM);
            }
            at = end + 1;
            return text.substring(from + 1, end);
        }
        while (at < text.length() && "=#".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new NoAssignmentException(from, "the line has no name before its '='.", FORM);
        }
        return text.substring(from, at);
    }

    private String value(String key) {
        if (isAt('\'')) {
            return SINGLE_ESCAPE.matcher(quoted(key)).replaceAll("$1");
        } else if (isAt('"')) {
            return DOUBLE_ESCAPE
                    .matcher(quoted(key))
                    .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1))));
        }
        int from = at;
        while (at < text.length() && !isLineEnd(at)) {
            at++;
        }
        return COMMENT.matcher(text.substring(from, at)).replaceAll("").stripTrailing();
    }

    /** The text between the quotes that begin here; it may span lines. */
    private String quoted(String key) {
        int from = at;
        char quote = text.charAt(from);
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                at = i + 1;
                return text.substring(from + 1, i);
            }
        }
        throw new NoAssignmentException(
                from,
                "the quote that begins the value of '" + key + "' is never closed.",
                "Close it; a quote that is part of the value has a backslash before it.");
    }

    private static String meaning(String escaped) {
        return switch (escaped) {
            case "a" -> "\u0007";
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "v" -> "\u000b";
            default -> escaped;
        };
    }

    /** The value with <code>${NAME}</code> and <code>${NAME:-default}</code> replaced, in quotes too. */
    private String resolved(String key, String value, int from) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            Optional<String> found = others.apply(reference.group(1)).or(() -> Optional.ofNullable(reference.group(2)));
            if (found.isEmpty()) {
                problems.add(Problem.warning(
                        Code.UNKNOWN_VARIABLE,
                        position(from),
                        "the value of '" + key + "' has a ${…} whose variable is not set, so nothing stands there.",
                        "Set that variable, or write ${NAME:-default}."));
            }
            return Matcher.quoteReplacement(found.orElse(""));
        });
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean isBlank(int offset) {
        return offset < text.length() && !isLineEnd(offset) && Character.isWhitespace(text.charAt(offset));
    }

    private boolean isLineEnd(int offset) {
        return text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
    }

    private void skipBlanks() {
        while (isBlank(at)) {
            at++;
        }
    }

    private void skipWhiteSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(at)) {
            at++;
        }
    }

    private Position position(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(name, line, offset - lineStart + 1);
    }

    private void report(int offset, String sentence, String remedy) {
        problems.add(Problem.error(Code.INVALID_VALUE, position(offset), sentence, remedy));
    }

    /** A line that assigns nothing. */
    private static final class NoAssignmentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int offset;
        private final String sentence;
        private final String remedy;

        NoAssignmentException(int offset, String sentence, String remedy) {
            super(sentence);
            this.offset = offset;
            this.sentence = sentence;
            this.remedy = remedy;
        }
    }
}
