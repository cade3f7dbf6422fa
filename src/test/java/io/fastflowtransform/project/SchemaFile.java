package io.fastflowtransform.project;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A file of a project that has a JSON Schema. */
@SuppressWarnings("ImmutableEnumChecker") // A schema is not changed by validating with it.
enum SchemaFile {
    PROJECT,
    PROFILES,
    SOURCES;

    private final String text = text("/schemas/" + key() + ".schema.json");
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Schema schema = schemas.getSchema(text, InputFormat.JSON);

    /** The schema's text. */
    String text() {
        return text;
    }

    /** The name without its ending, such as {@code project}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name, such as {@code project.yml}. */
    String file() {
        return key() + ".yml";
    }

    /** What the schema has against a content. */
    List<Error> errors(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    /** What draft 2020-12 has against the schema. */
    List<Error> errorsOfSchema() {
        String draft = SpecificationVersion.DRAFT_2020_12.getDialectId();
        return schemas.getSchema(SchemaLocation.of(draft)).validate(text, InputFormat.JSON);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(SchemaFile.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
