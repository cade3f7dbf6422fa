package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON Schemas are schemas, and tell an editor what each key is for. */
class SchemaDescriptionTest {

    @ParameterizedTest
    @EnumSource
    void aSchemaIsValidByItsDraft(SchemaFile file) {
        assertThat(file.errorsOfSchema()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaDescribesEachKey(SchemaFile file) {
        Map<?, ?> root = Json.readObject(file.text());
        List<String> bare = new ArrayList<>();
        findBareKeys(root, root, bare);
        assertThat(bare).isEmpty();
    }

    /** Finds the keys, in maps that allow no others, that neither have a description nor refer to one. */
    private static void findBareKeys(Map<?, ?> root, @Nullable Object schema, List<String> bare) {
        if (schema instanceof Map<?, ?> map) {
            if (Boolean.FALSE.equals(map.get("additionalProperties"))) {
                member(map, "properties").orElseThrow().forEach((key, value) -> {
                    if (!isDescribed(root, (Map<?, ?>) value)) {
                        bare.add(key + ": " + value);
                    }
                });
            }
            map.values().forEach(value -> findBareKeys(root, value, bare));
        } else if (schema instanceof List<?> list) {
            list.forEach(value -> findBareKeys(root, value, bare));
        }
    }

    private static boolean isDescribed(Map<?, ?> root, Map<?, ?> schema) {
        String reference = String.valueOf(schema.get("$ref")).replace("#/$defs/", "");
        return schema.containsKey("description")
                || member(root, "$defs")
                        .flatMap(definitions -> member(definitions, reference))
                        .filter(target -> target.containsKey("description"))
                        .isPresent();
    }

    private static Optional<Map<?, ?>> member(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> member ? Optional.of(member) : Optional.empty();
    }
}
