package io.fastflowtransform.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON texts from and to plain values: {@code Map} with string keys in order, {@code List}, {@code String}, {@code Number},
 * {@code Boolean} and {@code null}. It stands on Jackson's streaming core alone, because its data binding costs a start more
 * than everything else here together.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** One line, without a line end. */
    public static String line(@Nullable Object value) {
        return write(value, ObjectWriteContext.empty());
    }

    /** Indented, for files that people read; ends with a line end. */
    public static String pretty(@Nullable Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        ObjectWriteContext context = new ObjectWriteContext.Base() {
            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return printer.createInstance();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        return write(value, context) + "\n";
    }

    /**
     * Reads one JSON value.
     *
     * @throws InvalidJsonException with line, column and reason
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object value = readValue(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("text after the end of the JSON value", 1, 1);
            }
            return value;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new InvalidJsonException(
                    e.getOriginalMessage(), at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
    }

    /** Reads one JSON object; any other value is an {@link InvalidJsonException}. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> readObject(String text) {
        Object value = read(text);
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new InvalidJsonException("expected an object in braces", 1, 1);
    }

    private static String write(@Nullable Object value, ObjectWriteContext context) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, out)) {
            writeValue(generator, value);
        }
        return out.toString();
    }

    private static void writeValue(JsonGenerator out, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((key, item) -> {
                out.writeName(String.valueOf(key));
                writeValue(out, item);
            });
            out.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            out.writeStartArray();
            items.forEach(item -> writeValue(out, item));
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof java.math.BigInteger number) {
            out.writeNumber(number);
        } else if (value instanceof java.math.BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.doubleValue());
        } else {
            out.writeString(value.toString());
        }
    }

    private static @Nullable Object readValue(JsonParser in) {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new InvalidJsonException("the text is empty", 1, 1);
        }
        return switch (token) {
            case START_OBJECT -> readMembers(in);
            case START_ARRAY -> readItems(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> readMembers(JsonParser in) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            members.put(name, readValue(in));
        }
        return members;
    }

    private static List<@Nullable Object> readItems(JsonParser in) {
        List<@Nullable Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(in));
        }
        return items;
    }
}
