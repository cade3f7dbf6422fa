package io.fastflowtransform.template;

import io.fastflowtransform.sql.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A parsed expression of a tag. Each node knows where it begins, as an offset into the template. */
public sealed interface Expression {
    int offset();

    /** The expressions directly inside this one. */
    default List<Expression> parts() {
        return List.of();
    }

    /** Visits this expression and all inside it, outermost first. */
    default void walk(Consumer<Expression> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.walk(visitor));
    }

    /** A string, number, true, false or none. */
    record Literal(int offset, Value value) implements Expression {}

    /** A name that the scope knows; {@code .} is the current item of a section. */
    record Name(int offset, String name) implements Expression {}

    /** {@code target.member}. */
    record Member(int offset, Expression target, String name) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(target);
        }
    }

    /** {@code target[index]}. */
    record Index(int offset, Expression target, Expression index) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(target, index);
        }
    }

    /** {@code [a, b]}. */
    record ListOf(int offset, List<Expression> items) implements Expression {
        @Override
        public List<Expression> parts() {
            return items;
        }
    }

    /** {@code {'a': b}}. */
    record MapOf(int offset, Map<String, Expression> members) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.copyOf(members.values());
        }
    }

    /** {@code name(a, key=b)}. */
    record Call(int offset, String name, List<Expression> positional, Map<String, Expression> named)
            implements Expression {
        @Override
        public List<Expression> parts() {
            return concat(positional, named);
        }
    }

    /** {@code target | name(a, key=b)}. */
    record Filter(
            int offset, Expression target, String name, List<Expression> positional, Map<String, Expression> named)
            implements Expression {
        @Override
        public List<Expression> parts() {
            List<Expression> all = new java.util.ArrayList<>();
            all.add(target);
            all.addAll(concat(positional, named));
            return all;
        }
    }

    /** {@code not a}. */
    record Not(int offset, Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** {@code a and b}, {@code a == b}, {@code a ~ b}, {@code a in b} and their like. */
    record Binary(int offset, Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** The operators between two operands. */
    enum Operator {
        OR,
        AND,
        EQUAL,
        NOT_EQUAL,
        IN,
        NOT_IN,
        CONCAT
    }

    private static List<Expression> concat(List<Expression> positional, Map<String, Expression> named) {
        List<Expression> all = new java.util.ArrayList<>(positional);
        all.addAll(named.values());
        return all;
    }
}
