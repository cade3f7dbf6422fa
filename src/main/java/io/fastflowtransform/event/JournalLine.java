package io.fastflowtransform.event;

import io.fastflowtransform.json.InvalidJsonException;
import io.fastflowtransform.json.Json;
import io.fastflowtransform.state.StateFormat;
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
 * @param format the format of the journal, where the line says it: its first one does, since format 2
 * @param plugin the version of the plugin that wrote the journal, where the line says it
 */
record JournalLine(Instant at, Optional<RunEvent> event, long format, Optional<String> plugin) {
    private static final String AT = "at";
    private static final String FORMAT = "format";
    private static final String PLUGIN = "plugin";

    /** The line for an event, with its line end: the event's name, the time, and the event's other members. */
    static byte[] bytes(Instant at, RunEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        EventJson.write(event).forEach((name, value) -> {
            json.put(name, value);
            json.putIfAbsent(AT, at.truncatedTo(ChronoUnit.MICROS).toString());
        });
        if (event instanceof RunEvent.RunStarted) {
            json.put(FORMAT, StateFormat.CURRENT);
            json.put(PLUGIN, StateFormat.plugin());
        }
        return (Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line; the event of a journal in a newer format is not read.
     *
     * @throws IllegalArgumentException where it is none
     */
    static JournalLine read(String line) {
        try {
            Map<String, @Nullable Object> json = Json.readObject(line);
            long format = json.get(FORMAT) instanceof Number number ? number.longValue() : 0;
            return new JournalLine(
                    Instant.parse(String.valueOf(json.get(AT))),
                    format > StateFormat.CURRENT ? Optional.empty() : EventJson.read(json),
                    format,
                    Optional.ofNullable(json.get(PLUGIN)).map(String::valueOf));
        } catch (InvalidJsonException e) {
            throw new IllegalArgumentException("column " + e.column() + ": " + e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the member '" + AT + "' is no time", e);
        }
    }
}
