package io.fastflowtransform.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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

/** Events as JSON objects and back, by the components of their records: {@code ModelStarted} is {@code "event": "model_started"}. */
final class EventJson {
    private static final String EVENT = "event";
    private static final Map<String, Class<?>> BY_NAME = Arrays.stream(RunEvent.class.getPermittedSubclasses())
            .collect(Collectors.toMap(type -> snake(type.getSimpleName()), type -> type));

    private EventJson() {}

    static Map<String, @Nullable Object> write(RunEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(EVENT, snake(event.getClass().getSimpleName()));
        json.putAll(members(event));
        return json;
    }

    /** The event; empty where this version does not know it. */
    static Optional<RunEvent> read(Map<String, @Nullable Object> json) {
        return Optional.ofNullable(BY_NAME.get(String.valueOf(json.get(EVENT))))
                .map(type -> (RunEvent) make(type, json));
    }

    private static Map<String, @Nullable Object> members(Object object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(object);
                members.put(snake(component.getName()), plain(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the record " + object.getClass() + " cannot be read", e);
            }
        }
        return members;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        } else if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        } else if (value instanceof OffsetDateTime time) {
            return time.toString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(EventJson::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof Record nested ? members(nested) : value;
    }

    private static Object make(Class<?> type, Map<?, ?> json) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = typed(components[i].getGenericType(), json.get(snake(components[i].getName())));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the event " + type.getSimpleName() + " cannot be made", e);
        }
    }

    private static @Nullable Object typed(Type type, @Nullable Object json) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return json == null ? Optional.empty() : Optional.ofNullable(typed(inner, json));
            } else if (generic.getRawType() == List.class) {
                List<@Nullable Object> list = new ArrayList<>();
                if (json instanceof List<?> items) {
                    items.forEach(item -> list.add(typed(inner, item)));
                }
                return list;
            }
            return json == null ? Map.of() : json;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == OptionalLong.class) {
            return json instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
        } else if (plain == long.class || plain == Long.class) {
            return json instanceof Number number ? number.longValue() : 0L;
        } else if (plain == int.class) {
            return json instanceof Number number ? number.intValue() : 0;
        } else if (plain == boolean.class) {
            return Boolean.TRUE.equals(json);
        } else if (plain == OffsetDateTime.class) {
            return OffsetDateTime.parse(String.valueOf(json));
        } else if (plain.isEnum()) {
            return constant(plain, String.valueOf(json));
        } else if (plain.isRecord()) {
            return make(plain, json instanceof Map<?, ?> map ? map : Map.of());
        }
        return json == null && plain == String.class ? "" : json;
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("'" + name + "' is no " + type.getSimpleName()));
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
