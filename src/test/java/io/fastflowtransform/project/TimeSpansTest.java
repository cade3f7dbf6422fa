package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans of time, as users write them. */
class TimeSpansTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "90s, PT1M30S",
        "5m, PT5M",
        "1h, PT1H",
        "'  2 h ', PT2H",
        "007s, PT7S",
        "0s, PT0S",
        "999999999h, PT999999999H"
    })
    void a_whole_number_with_its_unit_is_a_span(String text, Duration span) {
        assertThat(TimeSpans.parse(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "s",
                "1.5h",
                "-5s",
                "+5s",
                "1m30s",
                "30S",
                "30 sec",
                "2d",
                "1000000000ms",
                "30s x",
                "٣s"
            })
    void anything_else_is_none(String text) {
        assertThat(TimeSpans.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "30 sec, 30s",
        "30S, 30s",
        "5 minutes, 5m",
        "5Min, 5m",
        "1 hour, 1h",
        "2hrs, 2h",
        "100millis, 100ms",
        "7 MS, 7ms"
    })
    void another_spelling_of_a_unit_is_suggested_as_it_should_be(String text, String suggestion) {
        assertThat(TimeSpans.remedy(text)).isEqualTo("Did you mean '" + suggestion + "'? " + TimeSpans.FORM);
        assertThat(TimeSpans.parse(suggestion)).isPresent();
    }

    @Test
    void where_nothing_is_near_the_form_is_shown() {
        assertThat(TimeSpans.remedy("30")).isEqualTo(TimeSpans.FORM);
        assertThat(TimeSpans.remedy("2 days")).isEqualTo(TimeSpans.FORM);
        assertThat(TimeSpans.remedy("0s")).isEqualTo("Leave it out where there is no limit. " + TimeSpans.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ms", "1500ms", "90s", "5m", "1h"})
    void a_span_is_shown_as_it_is_written(String text) {
        assertThat(TimeSpans.format(TimeSpans.parse(text).orElseThrow())).isEqualTo(text);
    }
}
