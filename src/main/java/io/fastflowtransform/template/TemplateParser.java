package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.SqlLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a template into text and tags. It finds the real end of each tag (quotes and brackets inside it count), parses its
 * expression, checks that sections nest, and knows which tags stand in SQL comments.
 */
final class TemplateParser {
    private static final int DEEPEST = 100;

    /** From here on the rest is no template: each tag that is not closed is sought to the end of the text. */
    private static final int MOST_UNCLOSED = 100;

    private final SourceText source;
    private final String text;
    private final Problems problems;
    private final Optional<SqlLexer> sql;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> setNames = new HashSet<>();
    private final Deque<OpenSection> sections = new ArrayDeque<>();
    private String open = "{{";
    private String close = "}}";
    private int textFrom;
    private int at;
    private int jinjaBlocks;
    private int unclosed;

    private record OpenSection(String key, int offset) {}

    TemplateParser(SourceText source, Problems problems, Optional<SqlLexer> sql) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
        this.sql = sql;
    }

    List<Part> parse() {
        while (at < text.length() && unclosed < MOST_UNCLOSED) {
            char c = text.charAt(at);
            if (c == open.charAt(0) && text.startsWith(open, at)) {
                tag();
            } else if (c == '{' && text.startsWith("{#", at) && !inString()) {
                jinjaComment();
            } else if (c == '{' && text.startsWith("{%", at) && inCode()) {
                jinjaBlock();
            } else {
                skip(nextOpening(at + 1) - at);
            }
        }
        addText(text.length());
        for (OpenSection section : sections) {
            problem(
                    section.offset(),
                    2,
                    "the section '" + section.key() + "' is not closed.",
                    "Add {{/" + section.key() + "}}.");
        }
        return parts;
    }

    /** Whether there are block tags of Jinja, which are reported. */
    boolean holdsJinja() {
        return jinjaBlocks > 0;
    }

    private void tag() {
        int from = at;
        int body = from + open.length();
        boolean triple = close.equals("}}") && text.startsWith("{", body);
        if (triple && TagEnd.isMapInside(text, body)) {
            triple = false;
        }
        char sign = body < text.length() ? text.charAt(body) : ' ';
        if (sign == '!') {
            finishSilent(from, text.indexOf(close, body), close.length());
        } else if (sign == '=') {
            delimiters(from, body);
        } else {
            String end = triple ? "}" + close : close;
            int bodyFrom = triple || "#^/&>".indexOf(sign) >= 0 ? body + 1 : body;
            int bodyTo = TagEnd.find(text, bodyFrom, end);
            if (bodyTo < 0) {
                unclosed(from);
            } else {
                boolean trimLeft = bodyFrom == body && sign == '-' && !isNumberAt(body);
                boolean trimRight = bodyTo > bodyFrom + (trimLeft ? 1 : 0) && text.charAt(bodyTo - 1) == '-';
                Trim trim = new Trim(
                        trimLeft ? bodyFrom + 1 : bodyFrom, trimRight ? bodyTo - 1 : bodyTo, trimLeft, trimRight);
                add(from, bodyTo + end.length(), triple ? '&' : sign, trim);
            }
        }
    }

    /** What is left of a tag's body when its {@code -} signs are taken off. */
    private record Trim(int from, int to, boolean left, boolean right) {}

    private void add(int from, int to, char sign, Trim trim) {
        boolean comment = inComment();
        String body = text.substring(trim.from(), trim.to()).trim();
        Part.Kind kind = switch (sign) {
            case '#' -> Part.Kind.SECTION;
            case '^' -> Part.Kind.INVERTED;
            case '/' -> Part.Kind.END;
            case '&' -> Part.Kind.RAW;
            case '>' -> Part.Kind.PARTIAL;
            default -> Part.Kind.VALUE;
        };
        boolean block = kind == Part.Kind.SECTION || kind == Part.Kind.INVERTED || kind == Part.Kind.END;
        if (comment && block) {
            skip(to - at);
            return;
        }
        Optional<Expression> expression = Optional.empty();
        if (kind != Part.Kind.END) {
            try {
                Expression parsed = ExpressionParser.parse(source, trim.from(), trim.to());
                expression = Optional.of(kind == Part.Kind.PARTIAL ? partial(parsed) : parsed);
            } catch (ProblemException e) {
                if (!comment) {
                    e.problems().forEach(problems::add);
                }
                skip(to - at);
                return;
            }
        }
        boolean alone = block && standsAlone(from, to);
        addText(alone ? lineStart(from) : trim.left() ? stripBefore(from) : from);
        boolean inSection = !sections.isEmpty();
        if (nest(kind, body, from)) {
            parts.add(new Part.Tag(kind, from, to, expression, comment, inSection));
        }
        if (!block && inCode()) {
            sql.ifPresent(lexer -> lexer.accept('x'));
        }
        at = alone ? lineEnd(to) : trim.right() ? stripAfter(to) : to;
        textFrom = at;
    }

    private Expression partial(Expression name) {
        if (name instanceof Expression.Name macro) {
            return new Expression.Call(macro.offset(), macro.name(), List.of(), Map.of());
        }
        throw new ProblemException(Problem.error(
                Code.TEMPLATE_SYNTAX,
                source,
                name.offset(),
                1,
                "a partial is the name of a macro.",
                "Write {{> name}}, or {{ name(arguments) }}."));
    }

    private boolean nest(Part.Kind kind, String body, int offset) {
        if (kind == Part.Kind.SECTION || kind == Part.Kind.INVERTED) {
            if (sections.size() == DEEPEST) {
                problem(offset, 2, "the sections are nested too deeply.", "Put the inner ones into a macro.");
            }
            sections.push(new OpenSection(body, offset));
        } else if (kind == Part.Kind.END) {
            OpenSection section = sections.peek();
            if (section == null) {
                problem(
                        offset,
                        2,
                        "{{/" + body + "}} closes a section that is not open.",
                        "Remove it, or open the section before it: {{#" + body + "}}.");
                return false;
            }
            String key = section.key();
            if (!body.equals(key) && !key.startsWith(body + "(") && !key.startsWith(body + " ")) {
                problem(
                        offset,
                        2,
                        "{{/" + body + "}} stands where {{/" + key + "}} was expected.",
                        "Sections must nest.");
            }
            sections.pop();
        }
        return true;
    }

    private void delimiters(int from, int body) {
        int end = text.indexOf("=" + close, body + 1);
        String[] pair =
                end < 0 ? new String[0] : text.substring(body + 1, end).trim().split("\\s+");
        if (pair.length != 2) {
            unclosed(from);
            return;
        }
        int width = 1 + close.length();
        open = pair[0];
        close = pair[1];
        finishSilent(from, end, width);
    }

    /** One message for a whole block: its other tags are passed over. */
    private void jinjaBlock() {
        JinjaBlock block = JinjaBlock.read(text, at);
        if (!block.continuesAnother() || jinjaBlocks == 0) {
            problems.add(block.problem(source, setNames));
        }
        block.setName().ifPresent(setNames::add);
        jinjaBlocks++;
        at = block.to();
    }

    private void jinjaComment() {
        int end = text.indexOf("#}", at);
        if (end < 0) {
            unclosed++;
            problem(at, 2, "the comment is not closed.", "Add '#}'.");
            skip(2);
        } else {
            finishSilent(at, end, 2);
        }
    }

    private void finishSilent(int from, int end, int width) {
        if (end < 0) {
            unclosed(from);
            return;
        }
        int to = end + width;
        boolean alone = standsAlone(from, to);
        addText(alone ? lineStart(from) : from);
        at = alone ? lineEnd(to) : to;
        textFrom = at;
    }

    private void unclosed(int from) {
        unclosed++;
        if (!inComment()) {
            problem(
                    from,
                    open.length(),
                    "the tag is not closed.",
                    "Add '" + close + "', or close the quote or bracket that is open inside it; where '" + open
                            + "' is meant as text, change the delimiters with {{=<% %>=}}.");
        }
        skip(open.length());
    }

    private void skip(int characters) {
        int from = at;
        at += characters;
        sql.ifPresent(lexer -> lexer.accept(text, from, at));
    }

    /** The next place where a tag or a Jinja block could begin. */
    private int nextOpening(int from) {
        char first = open.charAt(0);
        int i = from;
        while (i < text.length() && text.charAt(i) != first && text.charAt(i) != '{') {
            i++;
        }
        return i;
    }

    private void addText(int to) {
        if (to > textFrom) {
            parts.add(new Part.Text(textFrom, to));
        }
    }

    private boolean inString() {
        return !inCode() && !inComment();
    }

    private boolean inCode() {
        return sql.isEmpty() || sql.get().place() == SqlLexer.Place.CODE;
    }

    private boolean inComment() {
        return sql.isPresent() && sql.get().place().isComment();
    }

    private boolean isNumberAt(int offset) {
        return offset + 1 < text.length() && Character.isDigit(text.charAt(offset + 1));
    }

    /** Whether there is nothing but white space on the lines around a tag; it looks no farther than that. */
    private boolean standsAlone(int from, int to) {
        int start = from;
        while (start > textFrom && isBlankInLine(start - 1)) {
            start--;
        }
        int end = to;
        while (end < text.length() && isBlankInLine(end)) {
            end++;
        }
        return (start == 0 || text.charAt(start - 1) == '\n') && (end == text.length() || text.charAt(end) == '\n');
    }

    private boolean isBlankInLine(int offset) {
        char c = text.charAt(offset);
        return c != '\n' && Character.isWhitespace(c);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    private int stripBefore(int offset) {
        int i = offset;
        while (i > textFrom && Character.isWhitespace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private int stripAfter(int offset) {
        int i = offset;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void problem(int offset, int length, String sentence, String remedy) {
        problems.add(Problem.error(Code.TEMPLATE_SYNTAX, source, offset, length, sentence, remedy));
    }
}
