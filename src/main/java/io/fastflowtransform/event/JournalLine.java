package io.fastflowtransform.event;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal.
 *
 * @param at when it was written
 * @param event what happened; empty where this version does not know it
 */
record JournalLine(Instant at, Optional<RunEvent> event) {
    private static final String AT = "at";

    /** The line for an event, with its line end: the event's name, the time, and the event's other members. */
    static byte[] bytes(Instant at, RunEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        EventJson.write(event).forEach((name, value) -> {
            json.put(name, value);
            json.putIfAbsent(AT, at.truncatedTo(ChronoUnit.MICROS).toString());
        });
        return (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is none
     */
    static JournalLine read(String line) {
        try {
            Map<String, @Nullable Object> json = Json.readObject(line);
            return new JournalLine(Instant.parse(String.valueOf(json.get(AT))), EventJson.read(json));
        } catch (InvalidJsonException e) {
            throw new IllegalArgumentException("column " + e.column() + ": " + e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the member '" + AT + "' is no time", e);
        }
    }
}
