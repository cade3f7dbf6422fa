package io.fastflowtransform.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON objects and back, by the components of their records: {@code ModelStarted} is an object whose first member is
 * {@code "event": "model_started"}. What another version has added or left out is no error: an unknown member or event is ignored,
 * a missing member is empty, zero or false.
 */
public final class EventJson {
    private static final String EVENT = "event";
    private static final Map<String, Class<?>> TYPES = Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EventJson::name, type -> type));

    private EventJson() {}

    /** The event as a JSON object. */
    public static Map<String, @Nullable Object> write(RunEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(EVENT, name(event.getClass()));
        json.putAll(members(event));
        return json;
    }

    /**
     * The event of a JSON object; empty where this version does not know it.
     *
     * @throws IllegalArgumentException where a member is not of its type
     */
    public static Optional<RunEvent> read(Map<String, ? extends @Nullable Object> json) {
        Class<?> type = TYPES.get(String.valueOf(json.get(EVENT)));
        return type == null ? Optional.empty() : Optional.of((RunEvent) make(type, json));
    }

    private static Map<String, @Nullable Object> members(Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                members.put(
                        snake(component.getName()),
                        plain(component.getAccessor().invoke(value)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the record " + value.getClass() + " cannot be read", e);
            }
        }
        return members;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof OffsetDateTime time) {
            return time.toString();
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        } else if (value instanceof Record nested) {
            return members(nested);
        }
        return value;
    }

    private static Object make(Class<?> type, Map<?, ? extends @Nullable Object> json) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = snake(components[i].getName());
            types[i] = components[i].getType();
            try {
                values[i] = component(components[i].getGenericType(), json.get(name));
            } catch (ClassCastException | DateTimeException e) {
                throw new IllegalArgumentException("the member '" + name + "' has the wrong type", e);
            }
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the record " + type + " cannot be made", e);
        }
    }

    /** A component of a record, which is never null: a missing one has a value that says nothing. */
    private static Object component(Type type, @Nullable Object json) {
        Object value = typed(type, json);
        if (value != null) {
            return value;
        } else if (type == String.class) {
            return "";
        } else if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        }
        throw new IllegalArgumentException("a " + type.getTypeName() + " is missing");
    }

    private static @Nullable Object typed(Type type, @Nullable Object json) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, json);
        } else if (type == OptionalLong.class) {
            return json == null ? OptionalLong.empty() : OptionalLong.of(((Number) json).longValue());
        } else if (json == null) {
            return null;
        } else if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse((String) json);
        } else if (type == long.class || type == Long.class) {
            return ((Number) json).longValue();
        } else if (type == int.class) {
            return ((Number) json).intValue();
        } else if (type == boolean.class) {
            return (Boolean) json;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return constant(plain, (String) json);
        }
        return plain.isRecord() ? make(plain, (Map<?, ?>) json) : plain.cast(json);
    }

    /** An optional, a list or a map; a map's values stay as JSON has them. */
    private static Object generic(ParameterizedType type, @Nullable Object json) {
        Type inner = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return Optional.ofNullable(typed(inner, json));
        } else if (type.getRawType() == List.class) {
            List<@Nullable Object> items = new ArrayList<>();
            (json == null ? List.of() : (List<?>) json).forEach(item -> items.add(typed(inner, item)));
            return items;
        }
        return json == null ? Map.of() : (Map<?, ?>) json;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no " + type.getSimpleName()));
    }

    private static String name(Class<?> type) {
        return snake(type.getSimpleName());
    }

    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
