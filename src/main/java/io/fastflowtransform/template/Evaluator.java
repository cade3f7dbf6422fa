package io.fastflowtransform.template;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.UnsafeValueException;
import io.fastflowtransform.sql.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates the expressions of one rendering. It reaches values by name only, through the scope and the items of open sections:
 * there is no reflection and no method call.
 */
final class Evaluator {
    private final SourceText source;
    private final Scope scope;
    private final Dialect dialect;

    Evaluator(SourceText source, Scope scope, Dialect dialect) {
        this.source = source;
        this.scope = scope;
        this.dialect = dialect;
    }

    /** The evaluator of a rendering: its outermost scope. */
    static Evaluator of(List<Object> scopes) {
        return (Evaluator) scopes.get(0);
    }

    Value evaluate(Expression expression, List<Object> scopes) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        } else if (expression instanceof Expression.Name name) {
            return name(name, scopes);
        } else if (expression instanceof Expression.Member member) {
            return member(evaluate(member.target(), scopes), member.name(), member.offset() + 1);
        } else if (expression instanceof Expression.Index index) {
            return index(evaluate(index.target(), scopes), evaluate(index.index(), scopes), index.offset());
        } else if (expression instanceof Expression.ListOf list) {
            return new Value.Items(evaluate(list.items(), scopes));
        } else if (expression instanceof Expression.MapOf map) {
            return new Value.Named(evaluate(map.members(), scopes));
        } else if (expression instanceof Expression.Call call) {
            return call(call, scopes);
        } else if (expression instanceof Expression.Filter filter) {
            return filter(filter, scopes);
        } else if (expression instanceof Expression.Not not) {
            return new Value.Bool(!evaluate(not.operand(), scopes).isTruthy());
        }
        return binary((Expression.Binary) expression, scopes);
    }

    /** Calls a macro with the names around the tag as its arguments. */
    Value partial(Expression.Call macro, List<Object> scopes) {
        Map<String, FunctionCall.Argument> named = new LinkedHashMap<>();
        Signature signature = scope.shape().macros().get(macro.name());
        if (signature != null) {
            for (Parameter parameter : signature.parameters()) {
                lookUp(parameter.name(), scopes)
                        .ifPresent(value -> named.put(parameter.name(), new FunctionCall.Argument(value, false)));
            }
        }
        return call(new FunctionCall(macro.name(), List.of(), named), macro.offset());
    }

    private Value name(Expression.Name name, List<Object> scopes) {
        return lookUp(name.name(), scopes)
                .orElseThrow(() -> problem(
                        Code.UNKNOWN_NAME,
                        name.offset(),
                        name.name().length(),
                        "the name '" + name.name() + "' is not known here.",
                        UnknownNames.remedy(name.name(), scope.shape())));
    }

    private Optional<Value> lookUp(String name, List<Object> scopes) {
        if (!scope.isReserved(name)) {
            for (int i = scopes.size() - 1; i > 0; i--) {
                if (scopes.get(i) instanceof MustacheBridge.Item item) {
                    Optional<Value> found = inItem(item, name);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return scope.value(name);
    }

    private static Optional<Value> inItem(MustacheBridge.Item item, String name) {
        return switch (name) {
            case "." -> Optional.of(item.value());
            case "-first" -> Optional.of(new Value.Bool(item.index() == 0));
            case "-last" -> Optional.of(new Value.Bool(item.index() == item.size() - 1));
            case "-index" -> Optional.of(Value.of(item.index()));
            default -> item.value().member(name);
        };
    }

    private Value member(Value target, String name, int offset) {
        return target.member(name).orElseThrow(() -> {
            List<String> known = target.memberNames();
            return problem(
                    Code.UNKNOWN_NAME,
                    offset,
                    name.length(),
                    known.isEmpty()
                            ? "a " + target.kind() + " has no member '" + name + "'."
                            : "there is no member '" + name + "' here.",
                    known.isEmpty() ? "Remove it, or use a filter." : Suggestions.didYouMean(name, known, "members"));
        });
    }

    private Value index(Value target, Value index, int offset) {
        if (target instanceof Value.Items list && index instanceof Value.Int number) {
            BigInteger at = number.value();
            int size = list.items().size();
            long from =
                    at.bitLength() < Integer.SIZE ? at.signum() < 0 ? at.intValue() + (long) size : at.intValue() : -1;
            if (from < 0 || from >= size) {
                throw problem(
                        Code.UNKNOWN_NAME,
                        offset,
                        1,
                        "the list has " + size + " items; there is no item " + at + ".",
                        size == 0
                                ? "Give the list items."
                                : "Items count from 0 to " + (size - 1) + ", and from the end from -1.");
            }
            return list.items().get((int) from);
        } else if (index instanceof Value.Text name) {
            return member(target, name.text(), offset);
        }
        throw problem(
                Code.WRONG_ARGUMENTS,
                offset,
                1,
                "a " + target.kind() + " has no item [" + index.asText() + "].",
                "A list takes a whole number there, a map the name of a member in quotes.");
    }

    private Value call(Expression.Call call, List<Object> scopes) {
        if (FactsReader.DECLARATIONS.contains(call.name())) {
            return new Value.Fragment("");
        }
        List<FunctionCall.Argument> positional = new ArrayList<>();
        call.positional().forEach(argument -> positional.add(argument(argument, scopes)));
        Map<String, FunctionCall.Argument> named = new LinkedHashMap<>();
        call.named().forEach((name, argument) -> named.put(name, argument(argument, scopes)));
        return call(new FunctionCall(call.name(), positional, named), call.offset());
    }

    private Value call(FunctionCall call, int offset) {
        int length = call.function().length();
        try {
            return scope.call(call);
        } catch (TemplateException e) {
            throw problem(e.code(), offset, length, e.sentence(), e.remedy());
        } catch (UnsafeValueException e) {
            throw problem(Code.MISPLACED_VALUE, offset, length, e.reason() + ".", e.remedy());
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.calledFrom(source.position(offset)))
                    .toList());
        }
    }

    private FunctionCall.Argument argument(Expression expression, List<Object> scopes) {
        return new FunctionCall.Argument(evaluate(expression, scopes), expression instanceof Expression.Literal);
    }

    private Value filter(Expression.Filter filter, List<Object> scopes) {
        if (filter.name().equals("default") && isMissing(filter.target(), scopes)) {
            return evaluate(filter.positional(), scopes).get(0);
        }
        Value target = evaluate(filter.target(), scopes);
        try {
            return Filters.apply(filter.name(), target, evaluate(filter.positional(), scopes), dialect);
        } catch (TemplateException e) {
            throw problem(e.code(), filter.offset(), filter.name().length(), e.sentence(), e.remedy());
        } catch (UnsafeValueException e) {
            throw problem(Code.MISPLACED_VALUE, filter.offset(), filter.name().length(), e.reason() + ".", e.remedy());
        }
    }

    /** Whether a name before {@code | default(…)} is not there, or is none. */
    private boolean isMissing(Expression target, List<Object> scopes) {
        if (target instanceof Expression.Name
                || target instanceof Expression.Member
                || target instanceof Expression.Index) {
            try {
                return evaluate(target, scopes) == Value.Null.NULL;
            } catch (ProblemException e) {
                return true;
            }
        }
        return false;
    }

    private Value binary(Expression.Binary binary, List<Object> scopes) {
        Value left = evaluate(binary.left(), scopes);
        return switch (binary.operator()) {
            case OR -> left.isTruthy() ? left : evaluate(binary.right(), scopes);
            case AND -> left.isTruthy() ? evaluate(binary.right(), scopes) : left;
            case EQUAL -> new Value.Bool(same(left, evaluate(binary.right(), scopes)));
            case NOT_EQUAL -> new Value.Bool(!same(left, evaluate(binary.right(), scopes)));
            case IN -> new Value.Bool(contains(evaluate(binary.right(), scopes), left, binary.offset()));
            case NOT_IN -> new Value.Bool(!contains(evaluate(binary.right(), scopes), left, binary.offset()));
            case CONCAT -> concat(left, evaluate(binary.right(), scopes), binary.offset());
        };
    }

    private Value concat(Value left, Value right, int offset) {
        if (left instanceof Value.Fragment || right instanceof Value.Fragment) {
            throw problem(
                    Code.WRONG_ARGUMENTS, offset, 1, "SQL cannot be joined with '~'.", "Put two tags side by side.");
        }
        return new Value.Text(left.asText() + right.asText());
    }

    private boolean contains(Value container, Value item, int offset) {
        if (container instanceof Value.Items list) {
            return list.items().stream().anyMatch(each -> same(each, item));
        } else if (container instanceof Value.Named map) {
            return map.members().containsKey(item.asText());
        } else if (container instanceof Value.Text text) {
            return text.text().contains(item.asText());
        }
        throw problem(
                Code.WRONG_ARGUMENTS,
                offset,
                1,
                "'in' needs a list, a map or a string, not a " + container.kind() + ".",
                "For equality write ==.");
    }

    private static boolean same(Value left, Value right) {
        if (left instanceof Value.Decimal || right instanceof Value.Decimal) {
            return left.kind().equals(right.kind())
                    && new java.math.BigDecimal(left.asText()).compareTo(new java.math.BigDecimal(right.asText())) == 0;
        }
        return left.equals(right);
    }

    private List<Value> evaluate(Collection<Expression> expressions, List<Object> scopes) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(evaluate(expression, scopes)));
        return values;
    }

    private Map<String, Value> evaluate(Map<String, Expression> expressions, List<Object> scopes) {
        Map<String, Value> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, evaluate(expression, scopes)));
        return values;
    }

    private ProblemException problem(Code code, int offset, int length, String sentence, String remedy) {
        return new ProblemException(Problem.error(code, source, offset, length, sentence, remedy));
    }
}
