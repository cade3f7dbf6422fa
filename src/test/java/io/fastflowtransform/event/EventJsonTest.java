package io.fastflowtransform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fastflowtransform.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as JSON and back. */
class EventJsonTest {
    static List<RunEvent> events() {
        return SampleEvents.all();
    }

    @Test
    void there_is_a_sample_of_every_event() {
        assertThat(SampleEvents.all().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(RunEvent.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_survives_json(RunEvent event) {
        String line = Json.line(EventJson.write(event));
        assertThat(line).startsWith("{\"event\":\"").doesNotContain("\n");
        assertThat(EventJson.read(Json.readObject(line))).contains(event);
    }

    @Test
    void members_have_snake_case_names_and_plain_values() {
        assertThat(SampleEvents.all().stream()
                        .map(EventJson::write)
                        .map(Json::line)
                        .toList())
                .contains(
                        "{\"event\":\"model_finished\",\"node\":\"model.a\",\"name\":\"a.ff\",\"level\":2,\"relation\":\"demo.a\","
                                + "\"status\":\"cancelled\",\"millis\":12,\"rows\":null,\"error\":\"stopped\"}",
                        "{\"event\":\"run_finished\",\"run_id\":\"r1\",\"status\":\"success\",\"error\":null,\"stats\":"
                                + "{\"seeds\":1,\"built\":2,\"skipped\":3,\"failed\":4,\"rows\":5000000000,\"millis\":6},\"open\":false}");
    }

    @Test
    void what_a_newer_version_adds_is_ignored() {
        Map<String, Object> json = new LinkedHashMap<>(EventJson.write(new RunEvent.Warned("careful")));
        json.put("colour", Map.of("red", 1));
        assertThat(EventJson.read(json)).contains(new RunEvent.Warned("careful"));
        json.put("event", "model_admired");
        assertThat(EventJson.read(json)).isEmpty();
    }

    @Test
    void what_an_older_version_did_not_write_is_empty() {
        assertThat(EventJson.read(Json.readObject("{\"event\":\"hook_finished\",\"hook\":\"sql:a\"}")))
                .hasValueSatisfying(event ->
                        assertThat(((RunEvent.HookFinished) event).hook()).isEqualTo("sql:a"))
                .hasValueSatisfying(event ->
                        assertThat(((RunEvent.HookFinished) event).error()).isEmpty())
                .hasValueSatisfying(event -> assertThat(((RunEvent.HookFinished) event).statementMillis())
                        .isEmpty());
    }

    @Test
    void a_member_of_the_wrong_type_is_refused() {
        assertThatThrownBy(() -> EventJson.read(Json.readObject("{\"event\":\"warned\",\"message\":3}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the member 'message' has the wrong type");
        assertThatThrownBy(() -> EventJson.read(Json.readObject("{\"event\":\"model_finished\",\"status\":\"odd\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'odd' is no Status");
    }
}
