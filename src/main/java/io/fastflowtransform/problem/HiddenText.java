package io.fastflowtransform.problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that is hidden wherever it stands, as it is and as others write it: as a literal of SQL, Python, JSON, Java, JavaScript
 * or XML, percent-encoded, and in several of these, one inside the other. Each character is sought in all of its forms, since a
 * list of whole forms is never complete; a letter or digit of ASCII has only one.
 */
final class HiddenText {
    private static final Map<Integer, String> LETTERS = Map.of(
            (int) '\n',
            "n",
            (int) '\r',
            "r",
            (int) '\t',
            "t",
            (int) '\b',
            "b",
            (int) '\f',
            "f",
            0,
            "0",
            7,
            "a",
            11,
            "v");
    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "amp", (int) '<', "lt", (int) '>', "gt", (int) '"', "quot", (int) '\'', "apos");
    private static final Pattern PLAIN_RUN = Pattern.compile("[A-Za-z0-9]+");

    /** A run of backslashes is looked at once, from its beginning. */
    private static final String NOT_INSIDE_BACKSLASHES = "(?<!\\\\)";

    private final String text;
    private final String longestPlainRun;
    private final Pattern forms;

    HiddenText(String text) {
        this.text = text;
        this.longestPlainRun = PLAIN_RUN
                .matcher(text)
                .results()
                .map(run -> run.group())
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        this.forms = Pattern.compile(forms(text));
    }

    /** How long it is, as it is. */
    int length() {
        return text.length();
    }

    /** A text with each form of this one replaced. */
    String replacedIn(String other, String replacement) {
        if (!other.contains(longestPlainRun)) {
            return other;
        } else if (longestPlainRun.length() == text.length()) {
            return other.replace(text, replacement);
        }
        return forms.matcher(other).replaceAll(Matcher.quoteReplacement(replacement));
    }

    private static String forms(String text) {
        StringBuilder pattern = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        boolean afterBackslash =
                !PLAIN_RUN.matcher(Character.toString(characters[0])).matches();
        if (afterBackslash && characters[0] != '\\') {
            pattern.append(NOT_INSIDE_BACKSLASHES).append("\\\\*+");
        }
        for (int i = 0, next; i < characters.length; i = next) {
            next = endOfRun(characters, i);
            if (characters[i] == '\\') {
                // However often they were doubled.
                pattern.append(i == 0 ? "(?:" + NOT_INSIDE_BACKSLASHES : "(?:").append("\\\\++|(?i:%(?:25)*+5c)++)");
            } else {
                pattern.append(forms(characters[i], afterBackslash));
                pattern.append(isQuote(characters[i]) ? "{" + (next - i) + "," + 2 * (next - i) + "}" : "");
            }
            afterBackslash = characters[i] == '\\';
        }
        return pattern.toString();
    }

    /** Where a run of equal quotes or backslashes ends, each of which can be doubled; else the next character. */
    private static int endOfRun(int[] characters, int start) {
        int end = start + 1;
        while (end < characters.length
                && characters[end] == characters[start]
                && (isQuote(characters[start]) || characters[start] == '\\')) {
            end++;
        }
        return end;
    }

    private static String forms(int character, boolean afterBackslash) {
        String itself = Character.toString(character);
        if (PLAIN_RUN.matcher(itself).matches()) {
            return itself;
        }
        // What comes before may have taken all backslashes.
        String escape = afterBackslash ? "\\\\*+" : "\\\\++";
        List<String> forms = new ArrayList<>();
        forms.add("\\\\*+" + Pattern.quote(itself));
        if (LETTERS.containsKey(character)) {
            forms.add(escape + LETTERS.get(character));
        }
        if (character < 0x100) {
            forms.add(escape + "x" + hex("%02x", character));
        }
        forms.add(itself.chars()
                .mapToObj(unit -> escape + "u" + hex("%04x", unit))
                .collect(Collectors.joining()));
        forms.add(escape + "U" + hex("%08x", character));
        forms.add(escape + "u\\{0*+" + hex("%x", character) + "\\}");
        StringBuilder bytes = new StringBuilder();
        StringBuilder percents = new StringBuilder();
        for (byte unit : itself.getBytes(StandardCharsets.UTF_8)) {
            bytes.append(escape).append('x').append(hex("%02x", unit & 0xff));
            percents.append(unit == '%' ? "%(?:25)++" : "%(?:25)*+" + hex("%02x", unit & 0xff));
        }
        forms.add(bytes.toString());
        forms.add(percents.toString());
        forms.add("&#0*+" + character + ";");
        forms.add("&#[xX]0*+" + hex("%x", character) + ";");
        if (ENTITIES.containsKey(character)) {
            forms.add("&" + ENTITIES.get(character) + ";");
        }
        if (character == ' ') {
            forms.add("\\+");
            forms.add("%(?:25)*+(?i:2b)");
        }
        return "(?:" + String.join("|", forms) + ")";
    }

    private static boolean isQuote(int character) {
        return character == '\'' || character == '"' || character == '`';
    }

    private static String hex(String format, int number) {
        return "(?i:" + format.formatted(number).toLowerCase(Locale.ROOT) + ")";
    }
}
