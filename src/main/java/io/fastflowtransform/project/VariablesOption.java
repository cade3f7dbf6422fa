package io.fastflowtransform.project;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.FileNames;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.yaml.PlainScalars;
import io.fastflowtransform.sql.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The option {@code fft.vars}: {@code name=value} pairs with spaces between, typed as YAML types them and with quotes for text; a
 * JSON object in braces; or {@code @file} with either.
 */
public final class VariablesOption {
    private final String text;
    private int at;

    private VariablesOption(String text) {
        this.text = text;
    }

    /**
     * Reads the option.
     *
     * @param folder where a relative {@code @file} starts
     * @throws ProblemException where it is malformed
     */
    public static Map<String, Value> parse(String option, Path folder) {
        String text = option.strip();
        if (text.startsWith("@")) {
            Path file = FileNames.resolve(folder, "fft.vars", text.substring(1));
            try {
                String content = Files.readString(file).strip();
                if (content.startsWith("@")) {
                    throw problem("the file " + file + " names another file.", "It holds pairs or JSON.");
                }
                return parse(content, folder);
            } catch (IOException e) {
                throw problem(
                        "the file " + file + " cannot be read.",
                        "fft.vars=@file names a file relative to " + folder + ".");
            }
        } else if (text.startsWith("{")) {
            return json(text);
        }
        return new VariablesOption(text).pairs();
    }

    /**
     * The value of one variable alone, which is the whole text: typed as YAML types it, in quotes for text, or a list or an object of
     * JSON.
     *
     * @throws ProblemException where it is malformed
     */
    public static Value value(String name, String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '\'' || value.charAt(0) == '"')
                && value.charAt(value.length() - 1) == value.charAt(0);
        if (quoted) {
            return new Value.Text(value.substring(1, value.length() - 1));
        } else if (value.startsWith("[") || value.startsWith("{")) {
            try {
                return Value.of(Json.read(value));
            } catch (InvalidJsonException e) {
                throw problem(
                        "the JSON of the variable '" + name + "' is wrong at " + e.line() + ":" + e.column() + ": "
                                + e.getMessage() + ".",
                        "Put a text that begins so in quotes.");
            }
        }
        return PlainScalars.typed(value);
    }

    private static Map<String, Value> json(String text) {
        try {
            Map<String, Value> variables = new LinkedHashMap<>();
            Json.readObject(text).forEach((name, value) -> variables.put(name, Value.of(value)));
            return variables;
        } catch (InvalidJsonException e) {
            throw problem(
                    "the JSON of fft.vars is wrong at " + e.line() + ":" + e.column() + ": " + e.getMessage() + ".",
                    "Write for example {\"limit\": 50, \"day\": \"2026-01-01\"}.");
        }
    }

    private Map<String, Value> pairs() {
        Map<String, Value> variables = new LinkedHashMap<>();
        skipSpace();
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            String name = equals < 0 ? text.substring(at) : text.substring(at, equals);
            if (equals < 0 || !name.matches("[A-Za-z_][\\w.-]*")) {
                throw problem(
                        "fft.vars has '" + name.strip() + "' where name=value was expected.",
                        "Write for example fft.vars=\"limit=50 day='2026-01-01'\".");
            }
            at = equals + 1;
            if (variables.put(name, value(name)) != null) {
                throw twice(name);
            }
            skipSpace();
        }
        return variables;
    }

    private Value value(String name) {
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '\'' || first == '"') {
            int end = text.indexOf(first, at + 1);
            if (end < 0) {
                throw problem(
                        "the quote of the variable '" + name + "' in fft.vars is not closed.",
                        "Close it: name='a text'.");
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return new Value.Text(value);
        }
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
            at++;
        }
        return PlainScalars.typed(text.substring(from, at));
    }

    private void skipSpace() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
    }

    /** A variable that is given twice in one place. */
    public static ProblemException twice(String name) {
        return problem("fft.vars gives the variable '" + name + "' twice.", "Remove one of the two.");
    }

    /** A form that is none of the option's. */
    public static ProblemException problem(String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.INVALID_VARIABLES, sentence, remedy));
    }
}
