package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the expression of one tag by recursive descent. Precedence, loosest first: {@code or}, {@code and}, {@code not},
 * comparisons and {@code in}, {@code ~}, filters, members and calls.
 */
final class ExpressionParser {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 1000;

    private final SourceText source;
    private final ExpressionTokens tokens;
    private int depth;
    private int steps;

    private ExpressionParser(SourceText source, int from, int to) {
        this.source = source;
        this.tokens = new ExpressionTokens(source, from, to);
    }

    /**
     * Parses the text between two offsets.
     *
     * @throws ProblemException with the place of what is wrong
     */
    static Expression parse(SourceText source, int from, int to) {
        ExpressionParser parser = new ExpressionParser(source, from, to);
        Expression expression = parser.expression();
        parser.tokens.expectEnd();
        return expression;
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw problem(
                    tokens.offset(), "the expression is nested too deeply", "Split it, or compute it in a variable.");
        }
        Expression left = and();
        while (tokens.takeWord("or")) {
            left = binary(Expression.Operator.OR, left, and());
        }
        if (tokens.isWord("if")) {
            throw problem(
                    tokens.offset(),
                    "'a if condition else b' is not part of the template language",
                    "Write a section: {{#condition}}a{{/condition}}{{^condition}}b{{/condition}}.");
        }
        depth--;
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.takeWord("and")) {
            left = binary(Expression.Operator.AND, left, not());
        }
        return left;
    }

    private Expression not() {
        int at = tokens.offset();
        int nots = 0;
        while (tokens.takeWord("not")) {
            nots++;
        }
        Expression operand = comparison();
        return nots % 2 == 0 ? operand : new Expression.Not(at, operand);
    }

    private Expression comparison() {
        Expression left = concat();
        if (tokens.take("==")) {
            return binary(Expression.Operator.EQUAL, left, concat());
        } else if (tokens.take("!=")) {
            return binary(Expression.Operator.NOT_EQUAL, left, concat());
        } else if (tokens.takeWord("in")) {
            return binary(Expression.Operator.IN, left, concat());
        } else if (tokens.takeWord("not")) {
            tokens.expectWord("in");
            return binary(Expression.Operator.NOT_IN, left, concat());
        }
        return left;
    }

    private Expression concat() {
        Expression left = filtered();
        while (tokens.take("~")) {
            left = binary(Expression.Operator.CONCAT, left, filtered());
        }
        return left;
    }

    private Expression filtered() {
        Expression target = postfix();
        while (tokens.take("|")) {
            step();
            int at = tokens.offset();
            String name = tokens.expectName("a filter's name");
            Arguments arguments = tokens.take("(") ? arguments() : new Arguments(List.of(), Map.of());
            target = new Expression.Filter(at, target, name, arguments.positional, arguments.named);
        }
        return target;
    }

    private Expression postfix() {
        Expression target = primary();
        while (true) {
            int at = tokens.offset();
            if (tokens.take(".")) {
                step();
                target = new Expression.Member(at, target, tokens.expectName("a member's name"));
            } else if (tokens.take("[")) {
                step();
                Expression index = expression();
                tokens.expect("]");
                target = new Expression.Index(at, target, index);
            } else if (tokens.is("(")) {
                if (!(target instanceof Expression.Name name)) {
                    throw noFunction(target, at);
                }
                tokens.take("(");
                Arguments arguments = arguments();
                target = new Expression.Call(name.offset(), name.name(), arguments.positional, arguments.named);
            } else {
                return target;
            }
        }
    }

    /** What is called is no function of a name: that of a package, or a value's method. */
    private ProblemException noFunction(Expression target, int at) {
        if (target instanceof Expression.Member member
                && member.target() instanceof Expression.Name space
                && Habits.isSpace(space.name())) {
            String name = space.name() + "." + member.name();
            return new ProblemException(Problem.error(
                    Code.UNKNOWN_FUNCTION,
                    source,
                    space.offset(),
                    name.length(),
                    "the function '" + name + "' is not known here.",
                    Habits.call(name).orElseThrow()));
        } else if (target instanceof Expression.Member member) {
            return problem(
                    member.offset(),
                    "'." + member.name() + "()' is a method, and values have none",
                    Habits.method(member.name()));
        }
        return problem(at, "only a function can be called", "Write name(arguments).");
    }

    private Expression primary() {
        int at = tokens.offset();
        if (tokens.take("(")) {
            Expression inner = expression();
            tokens.expect(")");
            return inner;
        } else if (tokens.take("[")) {
            return new Expression.ListOf(at, items("]"));
        } else if (tokens.take("{")) {
            return mapOf(at);
        } else if (tokens.take(".")) {
            return new Expression.Name(at, ".");
        }
        ExpressionTokens.Token token = tokens.next("a value");
        return switch (token.kind()) {
            case STRING -> new Expression.Literal(at, new Value.Text(token.text()));
            case NUMBER -> new Expression.Literal(at, number(at, token.text()));
            case NAME -> named(at, token.text());
            default ->
                throw problem(
                        at,
                        "found '" + token.text() + "' where a value was expected",
                        "Write a text in quotes, a number, or a name.");
        };
    }

    private static Expression named(int at, String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(at, new Value.Bool(true));
            case "false", "False" -> new Expression.Literal(at, new Value.Bool(false));
            case "none", "None", "null" -> new Expression.Literal(at, Value.Null.NULL);
            default -> new Expression.Name(at, name);
        };
    }

    private Value number(int at, String text) {
        try {
            boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
            return whole ? new Value.Int(new BigInteger(text)) : new Value.Decimal(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw problem(at, "'" + text + "' is not a number", "Put it in quotes if it is text.");
        }
    }

    private Expression mapOf(int at) {
        Map<String, Expression> members = new LinkedHashMap<>();
        while (!tokens.take("}")) {
            ExpressionTokens.Token key = tokens.next("a key");
            if (key.kind() != ExpressionTokens.Kind.STRING) {
                throw problem(key.offset(), "a map's key is a string in quotes", "Write {'key': value}.");
            }
            tokens.expect(":");
            members.put(key.text(), expression());
            if (!tokens.take(",") && !tokens.is("}")) {
                tokens.expect("}");
            }
        }
        return new Expression.MapOf(at, members);
    }

    private List<Expression> items(String close) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.take(close)) {
            items.add(expression());
            if (!tokens.take(",") && !tokens.is(close)) {
                tokens.expect(close);
            }
        }
        return items;
    }

    private record Arguments(List<Expression> positional, Map<String, Expression> named) {}

    private Arguments arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.take(")")) {
            int at = tokens.offset();
            Expression argument = expression();
            if (tokens.is("=") && argument instanceof Expression.Name name) {
                tokens.take("=");
                if (named.put(name.name(), expression()) != null) {
                    throw problem(at, "the argument '" + name.name() + "' is given twice", "Remove one of the two.");
                }
            } else if (!named.isEmpty()) {
                throw problem(at, "a positional argument follows a named one", "Put named arguments last.");
            } else {
                positional.add(argument);
            }
            if (!tokens.take(",") && !tokens.is(")")) {
                tokens.expect(")");
            }
        }
        return new Arguments(positional, named);
    }

    /** One more operator, filter or member: chains of them nest as deep as they are long. */
    private void step() {
        if (++steps > LONGEST) {
            throw problem(tokens.offset(), "the expression is too long", "Split it, or compute it in a variable.");
        }
    }

    private Expression binary(Expression.Operator operator, Expression left, Expression right) {
        step();
        return new Expression.Binary(left.offset(), operator, left, right);
    }

    private ProblemException problem(int offset, String sentence, String remedy) {
        return new ProblemException(Problem.error(Code.TEMPLATE_SYNTAX, source, offset, 1, sentence + ".", remedy));
    }
}
