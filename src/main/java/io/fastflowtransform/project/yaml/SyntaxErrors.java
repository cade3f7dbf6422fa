package io.fastflowtransform.project.yaml;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser says about a file that is no YAML, with what to do about it. */
final class SyntaxErrors {
    private static final Pattern STARTS_NOTHING =
            Pattern.compile("found character '(.+?)' that cannot start any token");

    /** Where a message begins to quote the file. */
    private static final Pattern QUOTE = Pattern.compile("(?s),? but found.*|(?<=found undefined alias) .*"
            + "|(?<=found undefined tag handle) .*|(?<=found unknown escape character) .*|(?<=duplicate tag handle) .*"
            + "|(?<=represent a valid version:) .*");

    private SyntaxErrors() {}

    /**
     * A file that the parser gives up.
     *
     * @param confidential whether the message may quote nothing of the file
     */
    static Problem problem(Position position, String said, boolean confidential) {
        String shown = confidential ? QUOTE.matcher(said).replaceAll("") : said;
        return Problem.error(
                Code.YAML_SYNTAX,
                position,
                "this is not valid YAML: " + (shown.endsWith(".") ? shown : shown + "."),
                remedy(said));
    }

    /** A file with a character that YAML does not allow. */
    static Problem unreadable(Position position) {
        return Problem.error(
                Code.YAML_SYNTAX,
                position,
                "this is not valid YAML: a control character stands here.",
                "Remove it; in double quotes, \\xNN stands for one.");
    }

    private static String remedy(String said) {
        Matcher sign = STARTS_NOTHING.matcher(said);
        if (said.contains("\\t") || said.contains("TAB")) {
            return "Indent with spaces; YAML does not allow tabs.";
        } else if (sign.find()) {
            return "A value that begins with " + sign.group(1) + " needs quotes around it.";
        } else if (said.contains("alias")) {
            return "A value that begins with * needs quotes around it; an alias repeats a value that has its &name.";
        } else if (said.contains("tag handle") || said.contains("URI") || said.contains("'!'")) {
            return "A value that begins with ! needs quotes around it.";
        } else if (said.contains("escape")) {
            return "In double quotes, write \\\\ for a backslash, or use single quotes.";
        } else if (said.contains("end of stream") || said.contains("document separator")) {
            return "Close the quote.";
        } else if (said.contains("mapping values are not allowed")) {
            return "Check the indentation; a value that holds a colon and a blank needs quotes around it.";
        } else if (said.contains("single document")) {
            return "Remove the '---' and what follows it.";
        } else if (said.contains("exceed") || said.contains("Nesting")) {
            return "Split it, or nest it less deeply.";
        }
        return "Check the indentation and the quotes; a value that begins with {{ needs quotes around it.";
    }
}
