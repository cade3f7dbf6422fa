package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.SourceText;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block tag of Jinja, such as <code>{% if x %}</code>. The template language has none; each kind of block has one message, with
 * the form to write instead.
 *
 * @param from where the tag begins
 * @param to where it ends, exclusive
 * @param word its keyword
 * @param rest what follows the keyword
 */
record JinjaBlock(int from, int to, String word, String rest) {
    /** Where a tag that is not closed is given up. */
    private static final int LONGEST = 200;

    private static final Pattern FOR = Pattern.compile("(.+?)\\s+in\\s+(.+)", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("([A-Za-z_]\\w*)\\s*(?:=\\s*(.*)|\\((.*)\\))?", Pattern.DOTALL);
    private static final Pattern LOOP = Pattern.compile("\\bloop\\.(first|last)\\b");
    private static final Set<String> PARTS = Set.of("else", "elif");
    private static final Set<String> IMPORTS = Set.of("import", "from");

    /** The block that begins at {@code from}, which holds <code>{%</code>. */
    static JinjaBlock read(String text, int from) {
        int end = text.indexOf("%}", from + 2);
        int bodyTo = end < 0 ? Math.min(from + LONGEST, lineEnd(text, from)) : end;
        String body = strip(text.substring(from + 2, bodyTo));
        Matcher word = Pattern.compile("\\w*").matcher(body);
        String keyword = word.lookingAt() ? word.group() : "";
        return new JinjaBlock(
                from,
                end < 0 ? bodyTo : end + 2,
                keyword,
                body.substring(keyword.length()).strip());
    }

    /** Whether the tag continues or ends a block, whose first tag has its own message. */
    boolean continuesAnother() {
        return PARTS.contains(word) || word.startsWith("end");
    }

    /** The name that a {@code set} gives a value to; empty for other blocks. */
    Optional<String> setName() {
        Matcher matcher = NAMED.matcher(rest);
        return word.equals("set") && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The message.
     *
     * @param set the names that the blocks above give values to
     */
    Problem problem(SourceText source, Set<String> set) {
        return Problem.error(
                Code.TEMPLATE_SYNTAX,
                source,
                from,
                2,
                "'{% " + word + " %}' is a block tag of Jinja, which is not part of the template language.",
                remedy(set));
    }

    private String remedy(Set<String> set) {
        if (word.equals("if") && rest.matches("(not )?execute")) {
            return "Remove it and its 'endif': a template is rendered once.";
        } else if (word.equals("if")) {
            boolean inverted = rest.startsWith("not ");
            String condition = LOOP.matcher(
                            inverted ? rest.substring("not ".length()).strip() : rest)
                    .replaceAll("-$1");
            String shown = section(inverted ? "^" : "#", condition);
            return "Write a section: " + shown + "; for 'else', " + section(inverted ? "#" : "^", condition) + ".";
        } else if (word.equals("for")) {
            Matcher matcher = FOR.matcher(rest);
            String over = matcher.matches() ? matcher.group(2) : "list";
            String list = set.contains(over) ? "var('" + over + "')" : over;
            return "Write a section: " + section("#", list)
                    + "; in it {{ . }} is the item, and the item's members are names.";
        } else if (word.equals("set")) {
            Matcher matcher = NAMED.matcher(rest);
            boolean assigned = matcher.matches();
            String name = assigned ? matcher.group(1) : "name";
            String value = assigned && matcher.group(2) != null ? matcher.group(2) : "";
            if (value.startsWith("[")) {
                return "Put '" + name + "' under vars in project.yml, and write {{# var('" + name
                        + "') }}…{{/ var }} for its loop, in which {{ . }} is the item.";
            }
            return "Put '" + name + "' under vars in project.yml and read it with {{ var('" + name
                    + "') }}; or write a macro.";
        } else if (word.equals("macro")) {
            Matcher matcher = NAMED.matcher(rest);
            boolean found = matcher.matches() && matcher.group(3) != null;
            String name = found ? matcher.group(1) : "name";
            return "Put its body alone into macros/" + name + ".sql of the models folder, with {{ macro("
                    + (found ? matcher.group(3).strip() : "…")
                    + ") }} as the first tag; a parameter that takes SQL is declared as name=sql.";
        } else if (word.equals("include")) {
            return "Put the file into macros/ of the models folder and write {{> name }}.";
        } else if (IMPORTS.contains(word)) {
            return "Remove it: all macros below macros/ of the models folder are known everywhere.";
        } else if (word.equals("raw")) {
            return "Change the delimiters instead: {{=<% %>=}}.";
        }
        return "docs/migrating.md shows what stands for each construct of Jinja.";
    }

    private static String section(String sign, String expression) {
        return "{{" + sign + expression + "}}…{{/" + key(expression) + "}}";
    }

    /** The beginning of an expression, which is enough to close its section. */
    private static String key(String expression) {
        return expression.startsWith("[") ? expression : expression.split("[\\s(]", 2)[0];
    }

    private static String strip(String body) {
        String inner = body.startsWith("-") || body.startsWith("+") ? body.substring(1) : body;
        return (inner.endsWith("-") || inner.endsWith("+") ? inner.substring(0, inner.length() - 1) : inner).strip();
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
