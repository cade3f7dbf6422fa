package io.fastflowtransform.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A typed value of a template: data that becomes a literal, or a fragment of SQL that stands as it is. The same values go to
 * Python hooks, as JSON.
 */
public sealed interface Value {

    /** Whether a section over it is shown: not for false, none, '', 0 and what is empty. */
    default boolean isTruthy() {
        return true;
    }

    /** A member by name; only maps and relations have members. */
    default Optional<Value> member(String name) {
        return Optional.empty();
    }

    /** The names of all members. */
    default List<String> memberNames() {
        return List.of();
    }

    /** What users call this kind of value. */
    String kind();

    /** The value as text, as it reads in a comment, in quotes or in a setting. */
    String asText();

    /** The value for JSON: map, list, string, number, boolean or null. */
    @Nullable
    Object toJson();

    /** The value of a piece of JSON or YAML. */
    static Value of(@Nullable Object plain) {
        if (plain == null) {
            return Null.NULL;
        } else if (plain instanceof Value value) {
            return value;
        } else if (plain instanceof Boolean flag) {
            return new Bool(flag);
        } else if (plain instanceof BigInteger number) {
            return new Int(number);
        } else if (plain instanceof Integer || plain instanceof Long || plain instanceof Short) {
            return new Int(BigInteger.valueOf(((Number) plain).longValue()));
        } else if (plain instanceof BigDecimal number) {
            return new Decimal(number);
        } else if (plain instanceof Number number) {
            return new Decimal(BigDecimal.valueOf(number.doubleValue()));
        } else if (plain instanceof OffsetDateTime time) {
            return new Timestamp(time);
        } else if (plain instanceof LocalDate date) {
            return new Date(date);
        } else if (plain instanceof Map<?, ?> map) {
            Map<String, Value> members = new LinkedHashMap<>();
            map.forEach((key, value) -> members.put(String.valueOf(key), of(value)));
            return new Named(members);
        } else if (plain instanceof Iterable<?> items) {
            List<Value> list = new ArrayList<>();
            items.forEach(item -> list.add(of(item)));
            return new Items(list);
        }
        return new Text(plain.toString());
    }

    /** No value; {@code none} in a template, {@code NULL} in SQL. */
    enum Null implements Value {
        NULL;

        @Override
        public boolean isTruthy() {
            return false;
        }

        @Override
        public String kind() {
            return "none";
        }

        @Override
        public String asText() {
            return "NULL";
        }

        @Override
        public @Nullable Object toJson() {
            return null;
        }
    }

    /** A string. */
    record Text(String text) implements Value {
        @Override
        public boolean isTruthy() {
            return !text.isEmpty();
        }

        @Override
        public String kind() {
            return "string";
        }

        @Override
        public String asText() {
            return text;
        }

        @Override
        public Object toJson() {
            return text;
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements Value {
        @Override
        public boolean isTruthy() {
            return value;
        }

        @Override
        public String kind() {
            return "boolean";
        }

        @Override
        public String asText() {
            return Boolean.toString(value);
        }

        @Override
        public Object toJson() {
            return value;
        }
    }

    /** A whole number of any size. */
    record Int(BigInteger value) implements Value {
        @Override
        public boolean isTruthy() {
            return value.signum() != 0;
        }

        @Override
        public String kind() {
            return "number";
        }

        @Override
        public String asText() {
            return value.toString();
        }

        @Override
        public Object toJson() {
            return value;
        }
    }

    /** A number with a fraction. */
    record Decimal(BigDecimal value) implements Value {
        private static final int MOST_ZEROS = 400;

        @Override
        public boolean isTruthy() {
            return value.signum() != 0;
        }

        @Override
        public String kind() {
            return "number";
        }

        @Override
        public String asText() {
            return Math.abs((long) value.scale()) > MOST_ZEROS ? value.toString() : value.toPlainString();
        }

        @Override
        public Object toJson() {
            return value;
        }
    }

    /** A point in time with its offset. */
    record Timestamp(OffsetDateTime value) implements Value {
        /** The offset as databases read it: {@code +00:00}, never {@code Z}. */
        public String offset() {
            String id = value.getOffset().getId();
            return id.equals("Z") ? "+00:00" : id;
        }

        @Override
        public String kind() {
            return "timestamp";
        }

        @Override
        public String asText() {
            return value.toString();
        }

        @Override
        public Object toJson() {
            return value.toString();
        }
    }

    /** A calendar day. */
    record Date(LocalDate value) implements Value {
        @Override
        public String kind() {
            return "date";
        }

        @Override
        public String asText() {
            return value.toString();
        }

        @Override
        public Object toJson() {
            return value.toString();
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public boolean isTruthy() {
            return !items.isEmpty();
        }

        @Override
        public String kind() {
            return "list";
        }

        @Override
        public String asText() {
            return items.stream().map(Value::asText).toList().toString();
        }

        @Override
        public Object toJson() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.toJson()));
            return plain;
        }
    }

    /** A map with string keys, in the order of its source. */
    record Named(Map<String, Value> members) implements Value {
        public Named {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public boolean isTruthy() {
            return !members.isEmpty();
        }

        @Override
        public Optional<Value> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public List<String> memberNames() {
            return List.copyOf(members.keySet());
        }

        @Override
        public String kind() {
            return "map";
        }

        @Override
        public String asText() {
            return members.toString();
        }

        @Override
        public Object toJson() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.forEach((key, value) -> plain.put(key, value.toJson()));
            return plain;
        }
    }

    /** A piece of SQL that stands as it is. Only code that built it makes one, never data. */
    record Fragment(SqlText sql) implements Value {
        public Fragment(String sql) {
            this(SqlText.of(sql));
        }

        @Override
        public boolean isTruthy() {
            return !sql.isBlank();
        }

        @Override
        public String kind() {
            return "SQL";
        }

        @Override
        public String asText() {
            return sql.text();
        }

        @Override
        public Object toJson() {
            return sql.text();
        }
    }

    /**
     * A relation, as {@code ref}, {@code source} and {@code this} give it; in quotes and comments it reads as its dotted name.
     *
     * @param relation the relation
     * @param members what templates can ask of it, such as {@code name} and {@code schema}
     * @param call the call of a table function that stands for it where a relation is read, instead of its name
     */
    record RelationValue(Relation relation, Map<String, Value> members, Optional<String> call) implements Value {
        /** A relation that is read by its name. */
        public RelationValue(Relation relation, Map<String, Value> members) {
            this(relation, members, Optional.empty());
        }

        @Override
        public Optional<Value> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public List<String> memberNames() {
            return members.keySet().stream().sorted().toList();
        }

        @Override
        public String kind() {
            return "relation";
        }

        @Override
        public String asText() {
            return relation.toString();
        }

        @Override
        public Object toJson() {
            return relation.toString();
        }
    }
}
