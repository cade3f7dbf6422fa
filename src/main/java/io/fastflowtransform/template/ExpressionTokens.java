package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import java.util.List;

/** The tokens of one tag's expression, read one ahead. */
final class ExpressionTokens {
    /** What a token is. */
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int offset) {}

    private static final List<String> TWO_SIGNS = List.of("==", "!=");
    private static final List<String> LOOP_NAMES = List.of("-first", "-last", "-index");
    private static final String SIGNS = "()[]{},:.=|~";

    private final SourceText source;
    private final String text;
    private final int end;
    private int next;
    private Token current;

    ExpressionTokens(SourceText source, int from, int to) {
        this.source = source;
        this.text = source.text();
        this.end = to;
        this.next = from;
        this.current = read();
    }

    /** Where the current token begins. */
    int offset() {
        return current.offset();
    }

    boolean is(String sign) {
        return current.kind() == Kind.SIGN && current.text().equals(sign);
    }

    boolean isWord(String word) {
        return current.kind() == Kind.NAME && current.text().equals(word);
    }

    boolean take(String sign) {
        return is(sign) && advance();
    }

    boolean takeWord(String word) {
        return isWord(word) && advance();
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected("'" + word + "'");
        }
    }

    String expectName(String what) {
        if (current.kind() != Kind.NAME) {
            throw unexpected(what);
        }
        String name = current.text();
        advance();
        return name;
    }

    Token next(String expected) {
        if (current.kind() == Kind.END) {
            throw unexpected(expected);
        }
        Token token = current;
        advance();
        return token;
    }

    void expectEnd() {
        if (current.kind() != Kind.END) {
            throw unexpected("the end of the tag");
        }
    }

    private boolean advance() {
        current = read();
        return true;
    }

    private Token read() {
        while (next < end && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        int from = next;
        if (next >= end) {
            return new Token(Kind.END, "", end);
        }
        char c = text.charAt(next);
        if (c == '\'' || c == '"') {
            return string(c);
        } else if (Character.isDigit(c) || (c == '-' && next + 1 < end && Character.isDigit(text.charAt(next + 1)))) {
            next++;
            while (next < end && isNumberPart(next)) {
                next++;
            }
            return new Token(Kind.NUMBER, text.substring(from, next), from);
        } else if (Character.isLetter(c) || c == '_') {
            while (next < end && (Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '_')) {
                next++;
            }
            return new Token(Kind.NAME, text.substring(from, next), from);
        } else if (c == '-' && LOOP_NAMES.stream().anyMatch(name -> text.startsWith(name, from))) {
            next++;
            while (next < end && Character.isLetter(text.charAt(next))) {
                next++;
            }
            return new Token(Kind.NAME, text.substring(from, next), from);
        }
        for (String sign : TWO_SIGNS) {
            if (text.startsWith(sign, next)) {
                next += 2;
                return new Token(Kind.SIGN, sign, from);
            }
        }
        if (SIGNS.indexOf(c) >= 0) {
            next++;
            return new Token(Kind.SIGN, String.valueOf(c), from);
        }
        throw problem(
                from,
                "found '" + c + "', which is not part of the template language.",
                "+-*/<>%".indexOf(c) >= 0
                        ? "Let SQL compute it, outside the tag: {{ value }} + 1."
                        : "A text stands in quotes; a tag holds a value such as var('name') or ref('model').");
    }

    private boolean isNumberPart(int at) {
        char c = text.charAt(at);
        boolean exponentSign = (c == '-' || c == '+') && (text.charAt(at - 1) | 0x20) == 'e';
        return Character.isLetterOrDigit(c) || c == '.' || exponentSign;
    }

    private Token string(char quote) {
        int from = next;
        StringBuilder value = new StringBuilder();
        for (next++; next < end; next++) {
            char c = text.charAt(next);
            if (c == quote) {
                next++;
                return new Token(Kind.STRING, value.toString(), from);
            } else if (c == '\\' && next + 1 < end) {
                next++;
                value.append(escape(text.charAt(next)));
            } else {
                value.append(c);
            }
        }
        throw problem(from, "the string is not closed.", "Close it with " + quote + ".");
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '\\', '\'', '"' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private ProblemException unexpected(String expected) {
        String found = current.kind() == Kind.END ? "the end of the tag" : "'" + current.text() + "'";
        return problem(
                current.offset(),
                "found " + found + " where " + expected + " was expected.",
                current.kind() == Kind.END
                        ? "Add it before the tag ends."
                        : "Write it there, or remove what is too much; a text stands in quotes.");
    }

    private ProblemException problem(int offset, String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.TEMPLATE_SYNTAX, source, offset, 1, sentence, remedy));
    }
}
